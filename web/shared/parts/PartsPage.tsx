export function PartsPage() { return <p>x</p>; }
