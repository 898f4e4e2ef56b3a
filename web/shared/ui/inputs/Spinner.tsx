import { LoaderCircle } from 'lucide-react';

export function Spinner({ size = 19 }: { size?: number }) {
  return <LoaderCircle size={size} aria-hidden="true" className="turning shrink-0" />;
}
