import type { Settings } from './settings.ts';

/** What `PASSWORD_PROFILE` and its numbers say; what is undefined stays as the profile has it (strength/password-profiles.ts). */
export interface PasswordSetting {
  readonly profile: 'nist' | 'mlps3' | 'pci' | 'custom';
  readonly lengthMin: number;
  readonly classesMin: number | undefined;
  /** 0: never. */
  readonly changeEveryDays: number | undefined;
}

/** Numbers that the chosen profile does not take are blamed, so that nobody believes in a rule that does not hold. */
export function readPasswordSetting(settings: Settings, lengthMin: number): PasswordSetting {
  const profile = settings.oneOf('PASSWORD_PROFILE', 'nist', ['nist', 'mlps3', 'pci', 'custom']);
  const takesDays = profile === 'custom' || profile === 'mlps3';
  return {
    profile,
    lengthMin,
    classesMin: readFor(settings, 'PASSWORD_CLASSES_MIN', profile === 'custom', { min: 0, max: 4 }),
    changeEveryDays: readFor(settings, 'PASSWORD_CHANGE_DAYS', takesDays, {
      min: profile === 'mlps3' ? 1 : 0,
      max: 3_650,
    }),
  };
}

function readFor(
  settings: Settings,
  setting: string,
  isTaken: boolean,
  range: { readonly min: number; readonly max: number },
): number | undefined {
  if (settings.text(setting) === undefined) return undefined;
  if (isTaken) return settings.whole(setting, range.min, range);
  settings.blame(setting, 'contradicts', 'PASSWORD_PROFILE=custom');
  return undefined;
}
