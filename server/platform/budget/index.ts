export { callerOf } from './caller.ts';
export { windowBudget, type WindowBudget } from './window-budget.ts';
