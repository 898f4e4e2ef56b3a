export { diagnosePerson } from './diagnose-person.ts';
export { diagnoseForStaff, type StaffActor } from './diagnose-for-staff.ts';
export type { Cause, Diagnosis, Door, DoorKind, Level, ProvenLevel } from './diagnosis.ts';
export { diagnosisBody } from './diagnosis-body.ts';
export type { KeepRefusal } from './keep-diagnostics.ts';
export type { StaffDiagnosis, StaffMoment, SuggestedStep } from './staff-diagnosis.ts';
