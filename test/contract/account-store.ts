import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountStore } from '../../src/core/ports/account-store.ts';
import type { MoodStore } from '../../src/core/ports/store.ts';

/** An empty store beside the store of the same people, and the way to close it. */
interface Opened {
  readonly accounts: AccountStore;
  readonly store: MoodStore;
  close(): void | Promise<void>;
}

/** What every {@link AccountStore} promises. `open` makes an empty one, beside the store of the same people. */
export function describeAccountStore(name: string, open: () => Opened | Promise<Opened>): void {
  describe(`AccountStore: ${name}`, () => {
    let opened: Opened;
    let accounts: AccountStore;
    beforeEach(async () => {
      opened = await open();
      ({ accounts } = opened);
    });
    afterEach(async () => {
      await opened.close();
    });
    const annas = { personId: 'telegram:1', sealed: 'c2VhbGVk', usedAtMs: 1000 };
    const berts = { personId: 'telegram:10', sealed: 'b3RoZXI=', usedAtMs: 2000 };

    it('returns the account of a person as it was last saved, and nobody else’s', async () => {
      expect(await accounts.account('telegram:1')).toBeUndefined();
      await accounts.saveAccount(annas);
      await accounts.saveAccount(berts);
      await accounts.saveAccount({ ...annas, sealed: 'bmV3', usedAtMs: 3000 });
      expect(await accounts.account('telegram:1')).toEqual({ ...annas, sealed: 'bmV3', usedAtMs: 3000 });
      expect(await accounts.account('telegram:10')).toEqual(berts);
    });

    it('replaces an account only if it is as it was read', async () => {
      await accounts.saveAccount(annas);
      const renewed = { ...annas, sealed: 'bmV3', usedAtMs: 3000 };
      expect(await accounts.replaceAccount(renewed, annas.sealed)).toBe(true);
      expect(await accounts.account('telegram:1')).toEqual(renewed);
      expect(await accounts.replaceAccount({ ...annas, sealed: 'bGF0ZQ==' }, annas.sealed)).toBe(false);
      expect(await accounts.account('telegram:1')).toEqual(renewed);
      await accounts.forgetAccount('telegram:1');
      expect(await accounts.replaceAccount(renewed, renewed.sealed)).toBe(false);
      expect(await accounts.account('telegram:1')).toBeUndefined();
    });

    it('forgets one account with its log-ins, and says whether there was one', async () => {
      await accounts.saveAccount(annas);
      await accounts.saveAccount(berts);
      await accounts.saveLogin({ hash: 'a', personId: 'telegram:1', expiresAtMs: 9000 }, 1000);
      await accounts.saveLogin({ hash: 'b', personId: 'telegram:10', expiresAtMs: 9000 }, 1000);
      expect(await accounts.forgetAccount('telegram:1')).toBe(true);
      expect(await accounts.forgetAccount('telegram:1')).toBe(false);
      expect(await accounts.account('telegram:1')).toBeUndefined();
      expect(await accounts.login('a')).toBeUndefined();
      expect(await accounts.account('telegram:10')).toEqual(berts);
      expect(await accounts.login('b')).toBeDefined();
    });

    it('forgets the account and the log-ins of a forgotten person, and keeps both when old takes are forgotten', async () => {
      await accounts.saveAccount(annas);
      await accounts.saveLogin({ hash: 'a', personId: 'telegram:1', expiresAtMs: 9000 }, 1000);
      await opened.store.forget({ beforeMs: Infinity });
      expect(await accounts.account('telegram:1')).toEqual(annas);
      await opened.store.forget({ personId: 'telegram:1' });
      expect(await accounts.account('telegram:1')).toBeUndefined();
      expect(await accounts.login('a')).toBeUndefined();
    });

    it('forgets accounts that nobody used since a moment, but not those of that moment', async () => {
      await accounts.saveAccount(annas);
      await accounts.saveAccount(berts);
      await accounts.forgetUnused(2000);
      expect(await accounts.account('telegram:1')).toBeUndefined();
      expect(await accounts.account('telegram:10')).toEqual(berts);
    });

    it('returns a log-in any number of times, and gives it away once', async () => {
      const login = { hash: 'a', personId: 'telegram:1', browserHash: 'b', expiresAtMs: 9000 };
      await accounts.saveLogin(login, 1000);
      expect(await accounts.login('a')).toEqual(login);
      expect(await accounts.login('a')).toEqual(login);
      expect(await accounts.takeLogin('a')).toEqual(login);
      expect(await accounts.takeLogin('a')).toBeUndefined();
      expect(await accounts.login('a')).toBeUndefined();
    });

    it('keeps the links of a person beside each other, and deletes what has expired with the next', async () => {
      const first = { hash: 'a', personId: 'telegram:1', expiresAtMs: 2000 };
      const second = { hash: 'b', personId: 'telegram:1', expiresAtMs: 3000 };
      await accounts.saveLogin(first, 1000);
      await accounts.saveLogin(second, 1999);
      expect(await accounts.login('a')).toEqual(first);
      await accounts.saveLogin({ hash: 'c', personId: 'telegram:10', expiresAtMs: 9000 }, 2000);
      expect(await accounts.login('a')).toBeUndefined();
      expect(await accounts.login('b')).toEqual(second);
    });
  });
}
