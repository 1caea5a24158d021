/** The dashboard's files. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { Access } from '../api/index.ts';
import { NotFoundError } from '../contract/index.ts';

/**
 * Serves the built dashboard in `webFolder`. `/?token=…` is how a browser gets the access token: once,
 * into a cookie that no script can read.
 */
export function createPages(webFolder: string, access: Access): Router {
  const router = Router();
  router.get('/', takeToken(access));
  router.use((request, _response, next) => {
    access.checkToken(request.headers);
    next();
  });
  router.use(
    express.static(webFolder, {
      setHeaders: (response, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request) => {
    if (!existsSync(join(webFolder, 'index.html'))) {
      throw new NotFoundError(
        'dashboard-missing',
        'The dashboard has not been built.',
        'Start with "npm start", which builds it.',
      );
    }
    throw new NotFoundError('no-such-page', `There is no page at ${request.path}.`, 'Open the page at /.');
  });
  return router;
}

function takeToken(access: Access): RequestHandler {
  return (request, response, next) => {
    const { token } = request.query;
    const cookie = access.cookie();
    if (typeof token !== 'string') {
      next();
      return;
    }
    if (cookie !== undefined && access.isToken(token)) response.set('Set-Cookie', cookie);
    response.redirect(303, '/');
  };
}
