export { decideDoors, usualDoorNumbers, type DoorKind, type DoorNumbers, type WayBackDoor } from './doors.ts';
export { belongings, comingLater, type Belonging } from './have.ts';
export {
  decideProofs,
  decideSpare,
  proofKinds,
  secondFactors,
  type AccountProofs,
  type ProofKind,
  type ProofVerdict,
  type SecondFactor,
} from './proofs.ts';
