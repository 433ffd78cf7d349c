export { safeWorkbook, type WorkbookLimits } from './safe-workbook.js';
export { type RefusalReason, WorkbookRefused } from './workbook-refused.js';
