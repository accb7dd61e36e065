/** The engine's public surface. What is not exported here is internal. */
export type { Address, Contact, Party } from './model/party';
export type { InvoiceLine } from './model/invoiceLine';
export type { Invoice, PaymentInformation } from './model/invoice';
export type { Posting, PostingAccrual, PostingDimension } from './model/posting';
export type { Confidence, ConfidenceGate } from './model/confidence';
export type {
	AccrualProposal,
	CombinationMember,
	CombinationProposal,
	DimensionProposal,
	DimensionValueProposal,
	InvoiceCodingProposal,
	LineCombinationProposals,
	LineDimensionProposals,
	PostingGroupProposal,
	PostingTextProposal,
} from './model/proposal';
export type { Finding } from './model/finding';
export { CodedError } from './errors/CodedError';
export type { CodedErrorInput } from './errors/CodedError';
export { InvalidInputError } from './errors/InvalidInputError';
export { RuleSetError } from './errors/RuleSetError';
export { parseInvoice } from './schema/invoiceSchema';
export { parseProposal } from './schema/proposalSchema';
export { parsePosting } from './schema/postingSchema';
export { minorUnitDigits } from './money/minorUnitDigits';
export { toMinorUnits } from './money/toMinorUnits';
export { toMajorUnits } from './money/toMajorUnits';
export { formatAmount } from './money/formatAmount';
export type { Share } from './money/splitAmount';
export { splitAmount } from './money/splitAmount';
export type { PeriodAmount, SpreadInput, SpreadResult, UserDefinedSpreadInput } from './money/spreadOverPeriods';
export { spreadOverPeriods } from './money/spreadOverPeriods';
export type { AutoPostPolicy, Policy, PolicyInput, Precedence } from './model/policy';
export type { DimensionRole, DimensionValues, Ledger, LedgerDimension, LedgerDimensionValue } from './model/ledger';
export type { Override } from './model/override';
export type { ConditionInput, AccrualMethod, RuleAccrual, RuleInput, RuleMatch, RuleMode, RuleParams, RuleSetInput, RuleSplitPart, RuleTest, RuleTestExpectation } from './model/ruleSet';
export type {
	Agreement,
	Alternative,
	CodedAccrual,
	CodedAccrualPeriod,
	CodedDimension,
	CodedPostingText,
	CodedSplit,
	CodedUnit,
	CodingAudit,
	CodingResult,
	CodingStats,
	CodingTotals,
	Disposition,
	Reason,
	ValueSource,
} from './model/codingResult';
export type { FactSubject } from './facts/factCatalogue';
export { FACT_NAMES } from './facts/factCatalogue';
export type { CompiledRuleSet } from './rules/CompiledRuleSet';
export { compileRuleSet } from './rules/compileRuleSet';
export type { TableRow } from './rules/rulesFromTable';
export { rulesFromTable } from './rules/rulesFromTable';
export { RuleCollection } from './rules/RuleCollection';
export { readTableCsv } from './rules/readTableCsv';
export { writeTableCsv } from './rules/writeTableCsv';
export type { CodeInvoiceInput } from './codeInvoice';
export { codeInvoice, compileLedger, compilePolicy } from './codeInvoice';
export type { BalanceInput, BalanceProof, BalanceResult, DateBalance, ProvableLine } from './bookkeeping/BalanceProof';
export { proveBalance } from './bookkeeping/proveBalance';
export type { AmountConvention, BookkeepingOptions, BookkeepingOptionsInput, CreditNoteBookkeeping, LedgerNumber, VatAccount } from './model/bookkeepingOptions';
export type { BookkeepingFinding, BookkeepingLineKind, BookkeepingLineSource, BookkeepingResult, BuiltBookkeepingLine } from './bookkeeping/BookkeepingResult';
export type { BuildBookkeepingInput } from './bookkeeping/buildBookkeepingLines';
export { buildBookkeepingLines } from './bookkeeping/buildBookkeepingLines';
export type { OrderLineFigures } from './bookkeeping/checkOrderLineArithmetic';
export { checkOrderLineArithmetic } from './bookkeeping/checkOrderLineArithmetic';
export type { PreparedLedger } from './check/prepareLedger';
export type { PreparedPolicy } from './check/preparePolicy';
export type { CheckRuleSetOptions } from './rules/checkRuleSet';
export { checkRuleSet } from './rules/checkRuleSet';
export type { ExplainContext } from './explain/explainCoding';
export { explainCoding, explainDimension, explainReason } from './explain/explainCoding';
export { tableFromRules } from './rules/tableFromRules';
export { hashOf as hashContent } from './audit/hashOf';
export type { HistoryBatch } from './history/DocumentAssembler';
export type { HistoryDocument } from './history/HistoryDocument';
export { rowOfPosting } from './history/HistoryDocument';
export type { HistoryReject } from './history/HistoryReject';
export type { HistoryRow, RowFault } from './history/HistoryRow';
export type { HistorySurvey, ReasonCount } from './history/HistorySurveyor';
export { KeyHash } from './keys/KeyHash';
export { NumberTable } from './keys/NumberTable';
export type { DateOrder } from './history/cells/readDate';
export type { DecimalSeparator } from './history/cells/readAmount';
export type { Column, DimensionColumn, HistoryMapping, LedgerField, SkipRule } from './history/mapping/HistoryMapping';
export { LEDGER_FIELDS } from './history/mapping/HistoryMapping';
export { parseHistoryMapping } from './history/mapping/parseHistoryMapping';
export type { History, HistorySource } from './history/openHistory';
export { openHistory } from './history/openHistory';
export type { HistoryPresetName } from './history/presets/historyPresets';
export { HISTORY_PRESETS } from './history/presets/historyPresets';
export type { FileForm, RowFormat } from './history/rows/readRows';
export { readRows } from './history/rows/readRows';
export type { TextEncoding } from './history/rows/decodeText';
export type { TrainingData } from './training/checkTrainingData';
export { checkTrainingData } from './training/checkTrainingData';
export type { TrainingDataCheck } from './training/createTrainingDataCheck';
export { createTrainingDataCheck } from './training/createTrainingDataCheck';
export { renderTrainingFindings } from './training/renderTrainingFindings';
export type { TrainingDataOptions } from './training/TrainingDataOptions';
export type { TrainingExample, TrainingFinding, TrainingPlace, TrainingSeverity } from './training/TrainingFinding';
export type { PostedDocument } from './model/postedDocument';
export type * from './model/backtestReport';
export type { BacktestOptions, BacktestPolicy, ProposalRecord } from './backtest/BacktestOptions';
export type { BacktestInput } from './backtest/backtest';
export { backtest } from './backtest/backtest';
export type { Backtest } from './backtest/createBacktest';
export { createBacktest } from './backtest/createBacktest';
export { backtestHistory } from './backtest/backtestHistory';
export type { HistoryPeriod } from './backtest/readPeriod';
export { readPeriod } from './backtest/readPeriod';
export type { HistoryVisitor } from './history/readHistoryOnce';
export { readHistoryOnce } from './history/readHistoryOnce';
export type { RuleMiner, RuleSuggestions, SuggestedKind, SuggestedRule, SuggestOptions } from './suggest/createRuleMiner';
export { createRuleMiner } from './suggest/createRuleMiner';
export { suggestRules } from './suggest/suggestRules';
export type { ReportLocale, ReportOptions } from './report/ReportOptions';
export { renderBacktestHtml } from './report/renderBacktestHtml';
export { renderBacktestCsv } from './report/renderBacktestCsv';
export { renderBacktestText } from './report/renderBacktestText';
