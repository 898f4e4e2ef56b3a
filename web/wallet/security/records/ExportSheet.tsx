import type { CallRefusal } from '#web/api';
import { Button, deviceNow, Sheet, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { activityWords } from '#web/words/wallet-activity';
import { recordWords } from '#web/words/wallet-records';
import { Braces, Table } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { movementTitle } from '../../movements/movement.ts';
import { gatherRecords } from './gather-records.ts';
import { isEvent, type RecordItem } from './record-event.ts';
import { recordTable } from './record-table.ts';
import { saveFile } from './save-file.ts';
import type { RecordFilter } from './use-records.ts';

export interface ExportSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly filter: RecordFilter;
}

/** The list as a file, made on this device of what the account may see anyway. */
export function ExportSheet({ open, onClose, filter }: ExportSheetProps) {
  const words = useWords(recordWords);
  const rowWords = useWords(activityWords).row;
  const say = useSay();
  const [busy, setBusy] = useState<'csv' | 'json'>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const titleOf = (item: RecordItem): string =>
    item.movement ? movementTitle(item.movement, rowWords) : isEvent(item) ? words.what[item.what] : '';
  const save = async (kind: 'csv' | 'json'): Promise<void> => {
    if (busy) return;
    setBusy(kind);
    setTrouble(undefined);
    const gathered = await gatherRecords(filter);
    setBusy(undefined);
    if (!gathered.ok) return setTrouble(gathered.refusal);
    const name = `qianneng-${deviceNow().toISOString().slice(0, 10)}.${kind}`;
    if (kind === 'csv') saveFile(name, 'text/csv', recordTable(gathered.value, words, titleOf));
    else saveFile(name, 'application/json', `${JSON.stringify(gathered.value, null, 2)}\n`);
    say(words.exported);
    onClose();
  };
  return (
    <Sheet open={open} onClose={onClose} title={words.exportTitle}>
      <div className="grid gap-4">
        <p className="text-body text-ink2">{words.exportNote}</p>
        {trouble && <TroubleNote trouble={trouble} focus />}
        <div className="grid gap-2">
          <Button icon={Table} busy={busy === 'csv'} onPress={() => void save('csv')}>
            {words.exportCsv}
          </Button>
          <Button kind="tint" icon={Braces} busy={busy === 'json'} onPress={() => void save('json')}>
            {words.exportJson}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
