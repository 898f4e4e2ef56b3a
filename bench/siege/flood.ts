import { Agent, request } from 'node:http';
import { z } from 'zod';

// A crowd of strangers that guesses: so many requests a second whatever the answers, each from one of a thousand addresses.
// Its standard input ends it; its last line says what it sent and what came back.
const Spec = z.object({ url: z.string(), names: z.array(z.string()).min(1), perSecond: z.number() });
const { url, names, perSecond } = Spec.parse(JSON.parse(process.argv[2] ?? '{}'));
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const answers = new Map<number, number>();
let sent = 0;
let open = 0;
/** Past this a request more would only wait on this side. */
const openMax = 2_000;

function guess(): void {
  if (open >= openMax) return;
  open++;
  const turn = sent++;
  const body = JSON.stringify({ identifier: names[turn % names.length], password: `guess-${turn}`, remember: false });
  const asked = request(
    `${url}/api/sign-in`,
    {
      method: 'POST',
      agent,
      headers: {
        origin: url,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'x-forwarded-for': `10.1.${Math.floor((turn % 1_000) / 250)}.${turn % 250}`,
      },
    },
    (answer) => {
      answer.resume();
      answer.once('close', () => {
        open--;
        const status = answer.statusCode ?? 0;
        answers.set(status, (answers.get(status) ?? 0) + 1);
      });
    },
  );
  asked.once('error', () => {
    open--;
    answers.set(0, (answers.get(0) ?? 0) + 1);
  });
  asked.end(body);
}

const begunMs = performance.now();
const timer = setInterval(() => {
  const due = Math.floor(((performance.now() - begunMs) / 1_000) * perSecond);
  while (sent < due && open < openMax) guess();
}, 5);
console.log('guessing');
process.stdin.resume();
process.stdin.once('end', () => {
  clearInterval(timer);
  const seconds = (performance.now() - begunMs) / 1_000;
  console.log(JSON.stringify({ perSecond: Math.round(sent / seconds), answers: Object.fromEntries(answers) }));
  process.exit(0);
});
