import type { CDPSession, Page } from 'playwright-core';
import { expectGoodPage } from './wallet-visitor.ts';

async function listCredentials(cdp: CDPSession, authenticatorId: string) {
  return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

/** A phone with a fingerprint reader in this window; its owner is there and recognised. */
export class VirtualAuthenticator {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #id: string;

  private constructor(page: Page, cdp: CDPSession, id: string) {
    this.#page = page;
    this.#cdp = cdp;
    this.#id = id;
  }

  static async plugIn(page: Page): Promise<VirtualAuthenticator> {
    const cdp = await page.context().newCDPSession(page);
    return new VirtualAuthenticator(page, cdp, await open(cdp));
  }

  async count(): Promise<number> {
    return (await listCredentials(this.#cdp, this.#id)).length;
  }

  /** False: nobody touches it, so a window of the browser stays open. */
  async setPresent(enabled: boolean): Promise<void> {
    await this.#cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.#id, enabled });
  }

  /** False: the finger is not the owner's. */
  async setRecognised(isUserVerified: boolean): Promise<void> {
    await this.#cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.#id, isUserVerified });
  }

  /** As `expectGoodPage`, whose own session takes every virtual device away when it ends. */
  async expectGoodPage(state: string): Promise<void> {
    const kept = await listCredentials(this.#cdp, this.#id);
    await expectGoodPage(this.#page, state);
    this.#id = await open(this.#cdp);
    for (const credential of kept)
      await this.#cdp.send('WebAuthn.addCredential', { authenticatorId: this.#id, credential });
  }
}

async function open(cdp: CDPSession): Promise<string> {
  await cdp.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}
