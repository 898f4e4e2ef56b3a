const codeLetters = /^[0-9a-z]{12}$/;

/** Whether a typed text is looked up as a collect code or as a person's address; the server has the last word. */
export function readRecipient(typed: string): { readonly by: 'address' | 'code'; readonly text: string } | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return undefined;
  const folded = text.toLowerCase().replace(/[\s-]/g, '');
  const isCode = /\/p\//.test(text) || (codeLetters.test(folded) && /[a-z]/.test(folded));
  return { by: isCode ? 'code' : 'address', text };
}
