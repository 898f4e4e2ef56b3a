import { LoaderCircle } from 'lucide-react';

export function Spinner() {
  return <LoaderCircle size="1.1875rem" aria-hidden="true" className="turning shrink-0" />;
}
