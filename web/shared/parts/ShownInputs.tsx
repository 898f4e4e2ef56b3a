import { minutesMs, secondsMs } from '#kernel';
import { Button, Checkbox, ChoiceCards, CodeInput, deviceNow, Field, Pills, Segmented, Switch, Toggle } from '#web/ui';
import { useWords } from '#web/words';
import { Fingerprint, KeyRound, Lock, Mail, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { partsPageWords } from '#web/words/parts-page';
import { Shown } from './Shown.tsx';

const nothing = (): void => undefined;

export function ShownInputs() {
  return (
    <>
      <ShownButtons />
      <ShownFields />
      <ShownCodes />
      <ShownChoices />
    </>
  );
}

function ShownButtons() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.button}>
      <Button onPress={nothing}>{words.primary}</Button>
      <Button kind="tint" icon={Fingerprint} onPress={nothing}>
        {words.tint}
      </Button>
      <Button kind="line" onPress={nothing}>
        {words.line}
      </Button>
      <Button kind="danger" onPress={nothing}>
        {words.danger}
      </Button>
      <Button kind="text" onPress={nothing}>
        {words.text}
      </Button>
      <div className="[&_button]:outline-3 [&_button]:outline-offset-2 [&_button]:outline-brand">
        <Button onPress={nothing}>{words.focused}</Button>
      </div>
      <Button busy onPress={nothing}>
        {words.busy}
      </Button>
      <Button off={words.offReason} onPress={nothing}>
        {words.off}
      </Button>
    </Shown>
  );
}

function ShownFields() {
  const words = useWords(partsPageWords);
  const [name, setName] = useState('138 0013 8000');
  const [empty, setEmpty] = useState('');
  const [password, setPassword] = useState('zhangsan1990!');
  const [typed, setTyped] = useState('ｃorrect');
  const [agreed, setAgreed] = useState(false);
  return (
    <Shown name={words.field}>
      <Field
        label={words.note}
        value={empty}
        onChange={setEmpty}
        placeholder={words.placeholder}
        note={words.noteHint}
      />
      <Field label={words.phone} value={name} onChange={setName} help />
      <Field label={words.password} type="password" autoComplete="off" value={typed} onChange={setTyped} />
      <Field
        label={words.password}
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        error={words.passwordError}
      />
      <Field label={words.username} value="meimei" onChange={nothing} success={words.usernameFine} />
      <Checkbox checked={agreed} onChange={setAgreed} error={agreed ? undefined : words.consentMissing}>
        {words.consent}
      </Checkbox>
    </Shown>
  );
}

function ShownCodes() {
  const words = useWords(partsPageWords);
  const [code, setCode] = useState('407');
  const [wrong, setWrong] = useState('193746');
  const [times] = useState(() => ({
    ends: deviceNow().getTime() + 9 * minutesMs,
    resend: deviceNow().getTime() + 48 * secondsMs,
  }));
  return (
    <Shown name={words.code}>
      <CodeInput
        label={words.codeLabel}
        value={code}
        onChange={setCode}
        expiresAt={new Date(times.ends)}
        resendAt={new Date(times.resend)}
        onResend={nothing}
      />
      <CodeInput
        label={words.codeLabel}
        value={wrong}
        onChange={setWrong}
        error={words.codeWrong}
        expiresAt={new Date(times.ends)}
        onResend={nothing}
      />
    </Shown>
  );
}

function ShownChoices() {
  const words = useWords(partsPageWords);
  const [stuck, setStuck] = useState<'password' | 'code'>('code');
  const [have, setHave] = useState({ mail: true, code: false });
  const [hide, setHide] = useState(true);
  const [flow, setFlow] = useState<'out' | 'in'>('out');
  const [filter, setFilter] = useState<'all' | 'people' | 'shops' | 'refunds'>('all');
  return (
    <>
      <Shown name={words.choice}>
        <ChoiceCards
          label={words.choiceLabel}
          value={stuck}
          onChange={setStuck}
          choices={[
            { value: 'password', title: words.choicePassword, note: words.choicePasswordNote, icon: KeyRound },
            { value: 'code', title: words.choiceCode, note: words.choiceCodeNote, icon: MessageSquareText },
          ]}
        />
        <fieldset className="grid grid-cols-2 gap-2.5">
          <legend className="sr-only">{words.have}</legend>
          <Toggle title={words.haveMail} icon={Mail} on={have.mail} onChange={(mail) => setHave({ ...have, mail })} />
          <Toggle title={words.haveCode} icon={Lock} on={have.code} onChange={(code) => setHave({ ...have, code })} />
        </fieldset>
        <div className="rounded-card bg-surface shadow-card">
          <Switch label={words.hideSwitch} note={words.hideSwitchNote} on={hide} onChange={setHide} />
        </div>
      </Shown>
      <Shown name={words.segmented}>
        <div>
          <Segmented
            label={words.flow}
            value={flow}
            onChange={setFlow}
            segments={[
              { value: 'out', label: words.out },
              { value: 'in', label: words.in },
            ]}
          />
        </div>
        <Pills
          label={words.filter}
          value={filter}
          onChange={setFilter}
          pills={[
            { value: 'all', label: words.all },
            { value: 'people', label: words.toPeople },
            { value: 'shops', label: words.shops },
            { value: 'refunds', label: words.refunds },
          ]}
        />
      </Shown>
    </>
  );
}
