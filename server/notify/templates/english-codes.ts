import type { LinkFacts } from '../facts.ts';
import type { CodeContent } from '../message.ts';
import type { Words } from './words.ts';

const neverTell = 'Tell nobody; we never ask for it.';
const neverTellLong = 'Type it only on the page that you opened yourself. Tell nobody; our staff never ask for it.';

/** Messages with a code in them: what the code is for, how long it lives, and that nobody of ours asks for it. */
export function englishCode(content: CodeContent, publicUrl: string): Words {
  const { code, minutes } = content.facts;
  switch (content.template) {
    case 'sign_up_code':
      return {
        subject: 'Your QianNeng Wallet sign-up code',
        short: `sign-up code ${code}, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your sign-up code is ${code}. It's valid for ${minutes} minutes.`,
          'Type it only on the sign-up page that you opened yourself. Tell nobody; our staff never ask for it.',
          "If you aren't signing up, ignore this mail: nobody can open an account without the code.",
        ],
      };
    case 'sign_in_code':
      return {
        subject: 'Your QianNeng Wallet sign-in code',
        short: `sign-in code ${code}, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your sign-in code is ${code}. It's valid for ${minutes} minutes.`,
          'Somebody entered your right password on a new device, so we ask for one more step. Type the code only on the sign-in page that you opened yourself. Tell nobody.',
          "If it wasn't you, give the code to nobody: without it they can't get in. Your password may be known to somebody else, so change it soon.",
        ],
      };
    case 'number_in_use':
      return {
        subject: 'This address has a QianNeng Wallet account',
        short: `this number has an account: just sign in. Newly yours? Code ${code} (${minutes} min) asks for it. Tell nobody. Not you? Ignore.`,
        long: [
          `Somebody just tried to sign up with this address. It has an account: if it's yours, just sign in.\n${publicUrl}/sign-in`,
          `If the address became yours lately, enter ${code} on the sign-up page to ask for it; it's valid for ${minutes} minutes. Its former holder is told, and the old account and its money stay theirs.`,
          "Tell the code to nobody; our staff never ask for it. If it wasn't you, ignore this: nothing has changed, and without the code they don't learn that you have an account.",
        ],
      };
    case 'unlock_code':
      return {
        subject: 'Unlock sign-in of your QianNeng Wallet',
        short: `code ${code} to unlock sign-in, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your unlock code is ${code}. It's valid for ${minutes} minutes and only unlocks sign-in. ${neverTellLong}`,
          ...link(content.facts, 'Unlock'),
          "If it wasn't you, ignore this: the mail alone changes nothing.",
        ],
      };
    case 'reset_code':
      return {
        subject: 'Reset the password of your QianNeng Wallet',
        short: `code ${code} to reset your password, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your reset code is ${code}. It's valid for ${minutes} minutes and only resets the password. ${neverTellLong}`,
          ...link(content.facts, 'Go on'),
          "If it wasn't you, ignore this: the password is unchanged and nothing is locked. Give the code or the link to nobody.",
        ],
      };
    case 'freeze_code':
      return {
        subject: 'Freeze your QianNeng Wallet',
        short: `code ${code} to freeze your account, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your freeze code is ${code}. It's valid for ${minutes} minutes and only freezes the account. ${neverTellLong}`,
          ...link(content.facts, 'Freeze'),
          "While frozen, no money leaves; you can still sign in and receive. If it wasn't you, ignore this: the account isn't frozen.",
        ],
      };
    case 'unfreeze_code':
      return {
        subject: 'Unfreeze your QianNeng Wallet',
        short: `code ${code} to unfreeze your account, valid ${minutes} min. It lets money leave. ${neverTell}`,
        long: [
          `Your unfreeze code is ${code}. It's valid for ${minutes} minutes and only unfreezes the account. ${neverTellLong}`,
          'Afterwards money can leave again. If a caller asks you to unfreeze or to read out this code, hang up: it is a fraud.',
          `If it wasn't you, somebody is signed in to your account and knows the password. The account is still frozen; change the password now.\n${publicUrl}/sign-in`,
        ],
      };
    case 'contact_code':
      return {
        subject: 'Confirm your new address',
        short: `code ${code} to add this contact, valid ${minutes} min. ${neverTell}`,
        long: [
          `Your code is ${code}. It's valid for ${minutes} minutes and only adds this address to your QianNeng Wallet account. ${neverTellLong}`,
          "If it wasn't you, ignore this: nobody can add the address without the code. Give it to nobody.",
        ],
      };
  }
}

/** Opening must change nothing: mail scanners open every link before its reader does. */
function link(facts: LinkFacts, button: string): readonly string[] {
  if (facts.link === null) return [];
  return [
    `The code works only in the browser that asked for it. In any other, open this link and press "${button}". Opening the page changes nothing; pressing the button does.\n${facts.link}`,
  ];
}
