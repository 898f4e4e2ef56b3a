import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Link } from '#web/ui';

/** Opens beside this page: what was typed here must not go. */
export function DocumentLink({ which }: { which: 'agreement' | 'privacy' }) {
  const words = useWords(signUpWords);
  return (
    <Link
      href={`/help/${which}`}
      target="_blank"
      rel="noopener"
      className="font-medium text-brandink underline decoration-brandink/40 underline-offset-4"
    >
      {which === 'agreement' ? words.agreementLink : words.privacyLink}
    </Link>
  );
}
