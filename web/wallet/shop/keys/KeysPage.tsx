import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { CallAnswer } from '#web/api';
import { Button, Card, Chip, Empty, Field, List, Row, Section, Skeleton, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { ShopFrame } from '../ShopFrame.tsx';
import { KeysHowTo } from './KeysHowTo.tsx';
import { NewKeySheet } from './NewKeySheet.tsx';
import { RevokeSheet } from './RevokeSheet.tsx';

type ApiKey = CallAnswer<'listApiKeys'>['items'][number];

/** Keys of the shop's own programs: make one, see when each was used, stop one. */
export function KeysPage({ shop }: { shop: CallAnswer<'getMerchant'> }) {
  const words = useWords(shopWords).keys;
  const { merchantId } = shop;
  const { data, error, refetch } = useAsk('listApiKeys', { params: { merchantId } });
  const reload = (): void => void refetch();
  const [revoking, setRevoking] = useState<ApiKey>();
  return (
    <ShopFrame shop={shop} screen="keys">
      <p className="px-1 text-body text-ink2">{words.intro}</p>
      <NewKey merchantId={merchantId} onMade={reload} />
      <Section title={words.list}>
        {error !== null && <TroubleNote trouble={error} again={reload} />}
        {data === undefined && error === null && <Skeleton rows={2} />}
        {data?.items.length === 0 && (
          <Empty icon={KeyRound} title={words.empty}>
            {words.emptyNote}
          </Empty>
        )}
        {data !== undefined && data.items.length > 0 && (
          <List label={words.list}>
            {data.items.map((key) => (
              <KeyRow key={key.keyId} apiKey={key} onRevoke={() => setRevoking(key)} />
            ))}
          </List>
        )}
      </Section>
      <KeysHowTo />
      <RevokeSheet
        merchantId={merchantId}
        apiKey={revoking}
        onClose={() => setRevoking(undefined)}
        onRevoked={() => {
          setRevoking(undefined);
          reload();
        }}
      />
    </ShopFrame>
  );
}

function NewKey({ merchantId, onMade }: { merchantId: string; onMade: () => void }) {
  const words = useWords(shopWords).keys;
  const [label, setLabel] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  return (
    <Card>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(label.trim() === '');
          setAsking(label.trim() !== '');
        }}
      >
        <Field
          label={words.name}
          note={words.nameNote}
          value={label}
          onChange={(text) => {
            setLabel(text);
            setMissing(false);
          }}
          maxLength={40}
          autoComplete="off"
          error={missing ? words.nameMissing : undefined}
        />
        <Button type="submit" kind="tint" icon={KeyRound}>
          {words.create}
        </Button>
      </form>
      <NewKeySheet
        merchantId={merchantId}
        label={label.trim()}
        open={asking}
        onClose={() => setAsking(false)}
        onMade={() => {
          setLabel('');
          onMade();
        }}
      />
    </Card>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const words = useWords(shopWords).keys;
  const format = useFormat();
  const now = useNow(60_000);
  const isWorking = apiKey.revokedAt === null;
  const used =
    apiKey.lastUsedAt === null
      ? words.neverUsed
      : words.lastUsed(format.dayTimeInside(new Date(apiKey.lastUsedAt), now));
  return (
    <Row
      title={
        <span className="flex flex-wrap items-center gap-2">
          {apiKey.label}
          <Chip tone={isWorking ? 'brand' : 'plain'}>{isWorking ? words.working : words.revoked}</Chip>
        </span>
      }
      note={
        <>
          <code>{apiKey.prefix}…</code>
          <br />
          {words.created(format.date(new Date(apiKey.createdAt), now))} · {used}
        </>
      }
      end={
        isWorking ? (
          <Button kind="danger" compact label={words.revokeLabel(apiKey.label)} onPress={onRevoke}>
            {words.revoke}
          </Button>
        ) : undefined
      }
    />
  );
}
