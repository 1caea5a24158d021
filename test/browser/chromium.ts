/** Which Chromium the tests use, and how it is started. */
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from 'playwright-core';

/** Debian's engine without windows, which does the same with half the work; or else the whole browser. */
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const OPTIONS: LaunchOptions = {
  executablePath: process.env['SOLEUS_CHROMIUM'] ?? EXECUTABLES.find(existsSync) ?? 'chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export const launch = () => chromium.launch(OPTIONS);

/** One that several processes and threads can connect to. */
export const launchServer = () => chromium.launchServer(OPTIONS);
