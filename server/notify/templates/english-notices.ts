import type { NoticeContent } from '../message.ts';
import { notYou as notYouIn } from './not-you.ts';
import type { Words } from './words.ts';

/** Notices of what happened to an account: what, when, on which device, and one link for "it was not me". */
export function englishNotice(content: NoticeContent, publicUrl: string): Words {
  if (content.template === 'number_free') {
    return {
      subject: 'The address you asked for is free now',
      short: 'the number you asked for is free now. Please sign up or add it once more.',
      long: [
        "The waiting time for the address you asked for is over: it's yours to use now.",
        `Please sign up or add it once more. The old account and its money stay with its former holder.\n${publicUrl}/sign-up`,
      ],
    };
  }
  const { at, objection } = content.facts;
  const { short: notYou, long: notYouLong } = notYouIn('en', publicUrl, objection);
  switch (content.template) {
    case 'new_device': {
      const { device } = content.facts;
      return {
        subject: 'Your account was signed in to on a new device',
        short: `${at} sign-in on a new device: ${device}. ${notYou}`,
        long: [
          `${at}: your QianNeng Wallet was signed in to on a new device: ${device}.`,
          "Password and code were both right. If it was you, there's nothing to do.",
          notYouLong,
        ],
      };
    }
    case 'new_device_refused': {
      const { device } = content.facts;
      return {
        subject: "Somebody knows your password, but couldn't sign in",
        short: `${at} your right password was used, but not the code. ${notYou}`,
        long: [
          `${at}: on a new device (${device}) your right password was entered, but five codes were wrong, so the sign-in was stopped.`,
          "Your account was not opened. If it wasn't you, somebody knows your password: change it soon.",
          notYouLong,
        ],
      };
    }
    case 'recovery_code_made':
      return {
        subject: 'You have a new recovery code',
        short: `${at} your recovery code was replaced; the old one no longer works. ${notYou}`,
        long: [
          `${at}: a new recovery code was made for your QianNeng Wallet. The old one no longer works.`,
          notYouLong,
        ],
      };
    case 'recovery_code_used':
      return {
        subject: 'Your recovery code was used',
        short: `${at} your recovery code was used up; sign in and make another. ${notYou}`,
        long: [
          `${at}: your recovery code was used on this device: ${content.facts.device}.`,
          'It works once, so it is used up. If it was you, sign in and make another one under Security.',
          notYouLong,
        ],
      };
    case 'sign_in_unlocked':
      return {
        subject: 'Sign-in of your account was unlocked',
        short: `${at} sign-in of your account was unlocked. ${notYou}`,
        long: [
          `${at}: sign-in of your account was unlocked. New devices can sign in with password and code again.`,
          "If it was you, there's nothing to do. If somebody was guessing your password, a new one is a good idea.",
          notYouLong,
        ],
      };
    case 'password_rests':
      return {
        subject: 'New devices must wait to sign in to your account',
        short: `${at} new devices can't use your password: somebody may be guessing it. Yours can; your money is safe.${objection === null ? '' : ` Freeze: ${objection}`}`,
        long: [
          `${at}: from now on new devices can't sign in to your account by password. Somebody guessed wrong many times in a row, or we stopped it for safety. Your money is safe.`,
          `Devices you have used before still work and there's nothing to do. For a new device, unlock with a code first.\n${publicUrl}/sign-in/unlock`,
          ...(objection === null
            ? []
            : [
                `To let no money leave at all, you can freeze your account here. Opening the page changes nothing until you press the button.\n${objection}`,
              ]),
        ],
      };
    case 'password_reset': {
      const { device, until } = content.facts;
      return {
        subject: 'Your password was reset',
        short: `${at} your password was reset; full payments resume ${until}. ${notYou}`,
        long: [
          `${at}: the password of your QianNeng Wallet was reset on this device: ${device}. All other devices are signed out.`,
          `To keep your money safe, payments are limited until ${until}; a small amount a day still works. Nobody can shorten this, us included.`,
          notYouLong,
        ],
      };
    }
    case 'password_changed':
      return {
        subject: 'Your password was changed',
        short: `${at} your password was changed. ${notYou}`,
        long: [
          `${at}: the password of your QianNeng Wallet was changed on this device: ${content.facts.device}.`,
          notYouLong,
        ],
      };
    case 'account_frozen':
      return {
        subject: 'Your account is frozen',
        short: `${at} your account is frozen: no money leaves; you can still sign in and receive. Sign in to unfreeze.`,
        long: [
          `${at}: your QianNeng Wallet was frozen. No money leaves; you can still sign in, look and receive.`,
          `To unfreeze, sign in and open Security: it takes the password and a code to a phone or mail address that was there before the freeze.\n${publicUrl}/sign-in`,
          'If a caller asks you to unfreeze, hang up: it is a fraud.',
        ],
      };
    case 'account_unfrozen':
      return {
        subject: 'Your account is no longer frozen',
        short: `${at} your account was unfrozen; money can leave again. ${notYou}`,
        long: [
          `${at}: your QianNeng Wallet was unfrozen and money can leave again. If it was you, there's nothing to do.`,
          notYouLong,
        ],
      };
    case 'contact_added': {
      const { address } = content.facts;
      return {
        subject: 'An address was added to your account',
        short: `${at} ${address} was added to your account. ${objection === null ? notYou : `Not you? Call it off or freeze: ${objection}`}`,
        long: [
          `${at}: ${address} was added to your account. It can be used to sign in and gets notices now; it can bring the account back only after 72 hours.`,
          objection === null
            ? notYouLong
            : `Not you? Call it off here, or freeze your account at once. Opening the page changes nothing until you press a button.\n${objection}`,
        ],
      };
    }
    case 'contact_leaving': {
      const { address, effectiveAt } = content.facts;
      return {
        subject: 'An address is going to leave your account',
        short: `${address} leaves your account ${effectiveAt}.${objection === null ? '' : ` Not you? Call it off or freeze: ${objection}`}`,
        long: [
          `${at}: somebody asked from within your account to remove ${address}. It leaves ${effectiveAt}; until then all stays as it is, and payments are limited.`,
          "If it was you, there's nothing to do.",
          objection === null
            ? `If it wasn't you, sign in, call it off and change your password now.\n${publicUrl}/sign-in`
            : `Not you? Call it off here, or freeze your account at once. Opening the page changes nothing until you press a button.\n${objection}`,
        ],
      };
    }
    case 'contact_change_cancelled': {
      const { address } = content.facts;
      return {
        subject: 'The change of an address was called off',
        short: `${at} the change of ${address} was called off; all stays as it was. ${notYou}`,
        long: [`${at}: the change of ${address} was called off. All your addresses stay as they were.`, notYouLong],
      };
    }
    case 'contact_removed': {
      const { address } = content.facts;
      return {
        subject: 'An address has left your account',
        short: `${at} ${address} was removed from your account. ${notYou}`,
        long: [
          `${at}: ${address} was removed from your account. It can't be used to sign in and gets no notices or codes any more.`,
          notYouLong,
        ],
      };
    }
    case 'number_transfer': {
      const { address, effectiveAt } = content.facts;
      return {
        subject: 'Somebody asks for an address of your account',
        short: `somebody asks for your ${address}; it moves ${effectiveAt}. ${objection === null ? 'Still yours? Sign in and call it off.' : `Still yours? Call it off: ${objection}`}`,
        long: [
          `${at}: somebody proved to get the codes sent to ${address} and asked to use it for another account. It leaves your account ${effectiveAt}.`,
          "Your account and your money aren't touched and stay yours. If you no longer use this address, there's nothing to do; sign in and see that you have another way back.",
          objection === null
            ? `Still using it? Sign in and call it off now.\n${publicUrl}/sign-in`
            : `Still using it? Call it off here, or freeze your account at once. Opening the page changes nothing until you press a button.\n${objection}`,
        ],
      };
    }
  }
}
