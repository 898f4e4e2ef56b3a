export {
  paymentJudge,
  type JudgeDependencies,
  type JudgePayment,
  type JudgeRefusal,
  type PaymentHeld,
  type PaymentToJudge,
} from './judge-payment.ts';
