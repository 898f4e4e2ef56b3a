import { accountOf, type MerchantId } from '#kernel';
import type { AnswerOf, merchantRoutes } from '#contract';
import { readAccount } from '#ledger';
import { answer, problem, type Handlers } from '#platform/http';
import { codeUrl, findStaticCode, formatCode, type Code } from '#wallet';
import { listDayTotals, readToday, type DayTotal } from './day-total.ts';
import type { MerchantDependencies } from './dependencies.ts';
import { listApiKeyRows } from './keys/api-keys.sql.ts';
