import { BookOpen } from 'lucide-react';
import { ButtonLink, Card, CopyButton, Section } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';

/** One order by curl, ready to copy, and the way to the reference. */
export function KeysHowTo() {
  const words = useWords(shopWords).keys;
  const command = orderCommand(location.origin, words.exampleTitle);
  return (
    <Section title={words.howTitle}>
      <Card>
        <p className="text-body text-ink2">{words.how}</p>
        <div className="mt-3 flex items-start gap-1 rounded-field bg-sunken py-1 pl-4">
          <pre className="min-w-0 flex-1 py-2 text-note break-all whitespace-pre-wrap">{command}</pre>
          <CopyButton text={command} what={words.example} />
        </div>
        <p className="mt-3 text-body text-ink2">{words.howKey}</p>
        <div className="mt-3 grid justify-start">
          <ButtonLink kind="tint" compact icon={BookOpen} href="/docs">
            {words.docs}
          </ButtonLink>
        </div>
      </Card>
    </Section>
  );
}

function orderCommand(origin: string, title: string): string {
  return `curl ${origin}/api/orders \\
  -H 'Authorization: Bearer qnk_…' \\
  -H 'Idempotency-Key: order-10086' \\
  -H 'Content-Type: application/json' \\
  -d '{"amount": "4680", "title": "${title}", "reference": "10086"}'`;
}
