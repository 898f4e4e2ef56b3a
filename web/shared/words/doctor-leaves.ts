import { accountLeafWords } from './doctor-account-leaves.ts';
import { deviceLeafWords } from './doctor-device-leaves.ts';

/** The twenty ends of the Login Doctor: name in lists, headline, one sentence, what to try, the two actions. */
export const leafWords = {
  'zh-CN': { ...accountLeafWords['zh-CN'], ...deviceLeafWords['zh-CN'] },
  en: { ...accountLeafWords.en, ...deviceLeafWords.en },
};
