import { describe, expect, it } from 'vitest';
import { addressOf, furtherPages, onPageOf, PAGE_NAMES, pageLinks, pageOf } from '../../../web/navigation.ts';

describe('the pages', () => {
  it('each have an address of their own, and the address leads back to them', () => {
    for (const name of PAGE_NAMES) expect(pageOf(addressOf(name))).toBe(name);
    expect(new Set(PAGE_NAMES.map((name) => addressOf(name))).size).toBe(PAGE_NAMES.length);
  });

  it.each(['', '#', '#/', '#/nowhere', '#today', '#/today/'])('have the session at “%s”', (hash) => {
    expect(pageOf(hash)).toBe('session');
  });

  it('may name something on its page, which stays that page', () => {
    const address = addressOf('sources', { fact: 'M5' });
    expect(address).toBe('#/sources?fact=M5');
    expect(pageOf(address)).toBe('sources');
    expect(onPageOf(address, 'fact')).toBe('M5');
    expect(onPageOf(address, 'technique')).toBeNull();
    expect(onPageOf('#/sources', 'fact')).toBeNull();
    expect(pageOf('#/nowhere?fact=M5')).toBe('session');
  });
});

describe('the header', () => {
  const named = (where: 'narrow' | 'wide', emulated = true) =>
    pageLinks('session', emulated, false)
      .filter(({ on }) => on === 'every' || on === where)
      .map(({ name }) => name);

  it('names four pages on a phone, of which More leads to all the others', () => {
    expect(named('narrow')).toEqual(['session', 'today', 'programmes', 'more']);
    expect([...named('narrow'), ...furtherPages(true)].sort()).toEqual([...PAGE_NAMES].sort());
  });

  it('names every page where there is room', () => {
    expect(named('wide')).toEqual(PAGE_NAMES.filter((name) => name !== 'more'));
  });

  it('names the front panel only of an emulated massager, or while it is open', () => {
    expect(named('wide', false)).not.toContain('front-panel');
    expect(furtherPages(false)).not.toContain('front-panel');
    expect(pageLinks('front-panel', false, false).find(({ name }) => name === 'front-panel')).toMatchObject({
      current: 'page',
    });
  });

  it.each(PAGE_NAMES)('marks %s as the page that is open, and More where it leads there', (name) => {
    const links = pageLinks(name, true, false);
    expect(links.filter(({ current }) => current === 'page').map((link) => link.name)).toEqual([name]);
    const within = links.filter(({ current }) => current === 'within').map((link) => link.name);
    expect(within).toEqual(furtherPages(true).includes(name) ? ['more'] : []);
  });

  it('marks Today, and nothing else, when a question waits', () => {
    const waiting = (questionWaits: boolean) =>
      pageLinks('session', true, questionWaits)
        .filter((link) => link.waiting)
        .map(({ name }) => name);
    expect(waiting(true)).toEqual(['today']);
    expect(waiting(false)).toEqual([]);
  });
});
