/** Where an event stands on the page. */
export type EventGroup = 'sign_in' | 'security';

/** What happened, in one word that both languages have a sentence for (web/shared/words/records.ts). */
export const happenings = [
  'account_opened',
  'signed_in',
  'signed_in_new_device',
  'signed_in_passkey',
  'sign_in_refused',
  'passkey_refused',
  'code_asked',
  'code_refused',
  'factor_asked',
  'factor_refused',
  'signed_out',
  'session_ended',
  'sessions_ended',
  'sign_in_unlocked',
  'sign_in_locked',
  'password_rests',
  'way_back_asked',
  'way_back_refused',
  'way_back_proved',
  'password_reset',
  'password_changed',
  'own_password_wrong',
  'identity_confirmed',
  'pin_wrong',
  'pin_locked',
  'saved_codes_made',
  'factor_added',
  'factor_removed',
  'contact_added',
  'contact_leaving',
  'contact_removed',
  'contact_change_cancelled',
  'contact_claimed',
  'device_changed',
  'device_trusted',
  'device_forgotten',
  'username_chosen',
  'preferences_changed',
  'phrase_changed',
  'frozen',
  'disowned',
  'unfrozen',
  'data_exported',
  'closing_started',
  'closing_cancelled',
  'staff_looked',
] as const;
export type Happening = (typeof happenings)[number];

interface ShownVerb {
  readonly group: EventGroup;
  /** By the row's outcome; '*' is every other refusal. An outcome without a word is not shown. */
  readonly words: Readonly<Record<string, Happening>>;
}

const signIn = (words: ShownVerb['words']): ShownVerb => ({ group: 'sign_in', words });
const security = (done: Happening): ShownVerb => ({
  group: 'security',
  words: { done, password_wrong: 'own_password_wrong' },
});
const refusals = (words: ShownVerb['words']): ShownVerb => ({ group: 'security', words });

/** Verbs whose rows their owner sees. A verb of identity is here or among `hiddenVerbs`: a test compares both with the code. */
export const shownVerbs: Readonly<Record<string, ShownVerb>> = {
  'identity.sign_up': security('account_opened'),
  'identity.enrol_person': security('account_opened'),
  'identity.sign_in': signIn({
    done: 'signed_in',
    code_needed: 'code_asked',
    factor_needed: 'factor_asked',
    '*': 'sign_in_refused',
  }),
  'identity.confirm_sign_in': signIn({ done: 'signed_in_new_device', '*': 'code_refused' }),
  'identity.confirm_factor': signIn({ done: 'signed_in_new_device', '*': 'factor_refused' }),
  'identity.sign_in_by_passkey': signIn({ done: 'signed_in_passkey', '*': 'passkey_refused' }),
  'identity.verify_passkey': signIn({ '*': 'passkey_refused' }),
  'identity.sign_out': signIn({ done: 'signed_out' }),
  'identity.end_session': signIn({ done: 'session_ended', password_wrong: 'own_password_wrong' }),
  'identity.end_other_sessions': signIn({ done: 'sessions_ended', password_wrong: 'own_password_wrong' }),
  'identity.unlock_sign_in': signIn({ done: 'sign_in_unlocked' }),
  'identity.rescue_operator': signIn({ done: 'sign_in_unlocked' }),
  'identity.lock_sign_in': signIn({ done: 'sign_in_locked' }),
  'identity.tell_password_rests': signIn({ done: 'password_rests' }),
  'identity.start_recovery': signIn({ done: 'way_back_asked' }),
  'identity.prove': signIn({ done: 'way_back_proved' }),
  'identity.prove_by_code': signIn({ '*': 'way_back_refused' }),
  'identity.prove_by_saved_code': signIn({ '*': 'way_back_refused' }),
  'identity.set_new_password': security('password_reset'),
  'identity.change_password': security('password_changed'),
  'identity.confirm_identity': { group: 'security', words: { done: 'identity_confirmed', '*': 'own_password_wrong' } },
  'identity.confirm_passkey': refusals({ '*': 'passkey_refused' }),
  'identity.confirm_pin': refusals({ pin_wrong: 'pin_wrong', pin_locked: 'pin_locked' }),
  'identity.create_saved_codes': security('saved_codes_made'),
  'identity.confirm_authenticator': security('factor_added'),
  'identity.remove_authenticator': security('factor_removed'),
  'identity.add_passkey': security('factor_added'),
  'identity.remove_passkey': security('factor_removed'),
  'identity.rename_device': security('device_changed'),
  'identity.trust_device': security('device_trusted'),
  'identity.distrust_device': security('device_changed'),
  'identity.forget_device': security('device_forgotten'),
  'identity.start_contact': refusals({ password_wrong: 'own_password_wrong' }),
  'identity.confirm_contact': security('contact_added'),
  'identity.remove_contact': security('contact_leaving'),
  'identity.transfer_contact': security('contact_claimed'),
  'identity.cancel_contact_change': security('contact_change_cancelled'),
  'identity.carry_out_contact_change': refusals({ done: 'contact_removed' }),
  'identity.choose_username': security('username_chosen'),
  'identity.change_preferences': security('preferences_changed'),
  'identity.freeze': security('frozen'),
  'identity.disown_event': security('disowned'),
  'identity.object_to_notice': security('disowned'),
  'identity.set_phrase': security('phrase_changed'),
  'identity.freeze_by_notice': security('disowned'),
  'identity.unfreeze': security('unfrozen'),
  'identity.start_unfreeze': refusals({ password_wrong: 'own_password_wrong' }),
  'identity.export_data': security('data_exported'),
  'identity.start_closing': security('closing_started'),
  'identity.cancel_closing': security('closing_cancelled'),
  'identity.diagnose_for_staff': security('staff_looked'),
};

/** Verbs whose rows are not on the page, and why. */
export const hiddenVerbs: Readonly<Record<string, string>> = {
  'identity.start_sign_up': 'before there was an account',
  'identity.confirm_sign_up': 'before there was an account',
  'identity.resend_sign_up_code': 'before there was an account',
  'identity.transfer_number':
    'the owner is told at once and can call it off; it stands with the flow of somebody signing up',
  'identity.resend_sign_in_code': 'the same sign-in, whose code is there already',
  'identity.resend_recovery_code': 'the same way back, which is there already',
  'identity.resend_contact_code': 'the same change, whose end is shown',
  'identity.resend_unfreeze_code': 'the same unfreezing, whose end is shown',
  'identity.send_way_back': 'the sending of what was asked for, which is there already',
  'identity.confirm_unfreeze': 'a mistyped code in one’s own session',
  'identity.start_authenticator': 'begun; shown when it counts',
  'identity.start_passkey': 'begun; shown when it counts',
  'identity.rename_factor': 'a name only its owner sees',
  'identity.answer_check_up': 'a card that was read',
  'identity.keep_diagnostics': 'belongs to a support code, not to an account',
  'identity.close_account': 'nobody can sign in to see it any more',
  'identity.retention': 'of no single account',
};

/** What its owner is told of a row; undefined: it is not shown. */
export function happeningOf(row: {
  readonly verb: string;
  readonly outcome: string;
}): { readonly group: EventGroup; readonly what: Happening } | undefined {
  const shown = shownVerbs[row.verb];
  const what = shown?.words[row.outcome] ?? (row.outcome === 'done' ? undefined : shown?.words['*']);
  return shown && what && { group: shown.group, what };
}

export function verbsOf(group: EventGroup | 'all'): readonly string[] {
  return Object.keys(shownVerbs).filter((verb) => group === 'all' || shownVerbs[verb]?.group === group);
}
