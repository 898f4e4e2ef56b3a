import { ReceiptText, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { CallAnswer } from '#web/api';
import { Amount, Avatar, Button, deviceNow, Empty, List, Row, Section, Skeleton } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { ShopFrame } from '../ShopFrame.tsx';
import { PaymentSheet } from './PaymentSheet.tsx';
import { type ShopPayment, usePayments } from './use-payments.ts';

/** Everything the shop received, by day; a line opens the payment and its refund. */
export function PaymentsPage({ shop }: { shop: CallAnswer<'getMerchant'> }) {
  const words = useWords(shopWords);
  const payments = usePayments(shop.merchantId);
  const [openId, setOpenId] = useState<string>();
  const [isOpen, setIsOpen] = useState(false);
  const opened = payments.items?.find((one) => one.transferId === openId);
  const open = (transferId: string): void => {
    setOpenId(transferId);
    setIsOpen(true);
  };
  return (
    <ShopFrame shop={shop} screen="payments">
      {payments.items !== undefined && (
        <div className="flex justify-end">
          <Button kind="text" compact icon={RefreshCw} onPress={payments.reload}>
            {words.payments.refresh}
          </Button>
        </div>
      )}
      {payments.trouble !== undefined && <TroubleNote trouble={payments.trouble} again={payments.reload} />}
      {payments.items === undefined && payments.trouble === undefined && <Skeleton rows={6} />}
      {payments.items?.length === 0 && (
        <Empty icon={ReceiptText} title={words.payments.empty}>
          {words.payments.emptyNote}
        </Empty>
      )}
      <Days payments={payments.items ?? []} shop={shop} onOpen={open} />
      {payments.hasMore && (
        <div className="grid justify-center">
          <Button kind="line" compact busy={payments.busy} onPress={() => void payments.showMore()}>
            {words.more}
          </Button>
        </div>
      )}
      {opened !== undefined && (
        <PaymentSheet
          key={opened.transferId}
          shop={shop}
          payment={opened}
          open={isOpen}
          onClose={() => setIsOpen(false)}
          onRefunded={(amount) => payments.markRefunded(opened.transferId, amount)}
        />
      )}
    </ShopFrame>
  );
}

interface DaysProps {
  readonly payments: readonly ShopPayment[];
  readonly shop: CallAnswer<'getMerchant'>;
  readonly onOpen: (transferId: string) => void;
}

function Days({ payments, shop, onOpen }: DaysProps) {
  const format = useFormat();
  const now = deviceNow();
  const days = Map.groupBy(payments, (payment) => format.dayHeading(new Date(payment.at), now));
  return (
    <div>
      {[...days].map(([day, ofDay]) => (
        <Section key={day} title={day}>
          <List label={day}>
            {ofDay.map((payment) => (
              <Row
                key={payment.transferId}
                lead={<Avatar name={payment.payer} />}
                title={payment.payer}
                note={noteOf(payment)}
                end={
                  <Amount
                    minor={BigInt(payment.amount)}
                    currency={shop.currency}
                    sign="in"
                    returned={payment.refunded !== '0'}
                  />
                }
                plain
                onPress={() => onOpen(payment.transferId)}
              />
            ))}
          </List>
        </Section>
      ))}
    </div>
  );
}

function noteOf(payment: ShopPayment): string {
  return [formatClock(new Date(payment.at)), payment.title, payment.note].filter((part) => part !== null).join(' · ');
}
