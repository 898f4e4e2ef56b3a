import { useLocation, useParams } from '@tanstack/react-router';

/** A named part of the address, `/receipt/$transferId`; '' when it is not there. */
export function usePlacePart(name: string): string {
  const parts: Record<string, unknown> = useParams({ strict: false });
  const part = parts[name];
  return typeof part === 'string' ? part : '';
}

/** One wish behind the question mark, `/pay?again=KEY`. */
export function useWish(name: string): string | undefined {
  return new URLSearchParams(useLocation().searchStr).get(name) ?? undefined;
}
