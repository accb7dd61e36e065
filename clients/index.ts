/** The clients' public surface. What is not exported here is internal. */
export type { HttpClient, HttpRequest, HttpResponse } from './http/HttpClient';
export type { Timing } from './http/Timing';
export type { RetryPolicy } from './http/retryPolicy';
export { AnswerTooLargeError } from './errors/AnswerTooLargeError';
export { ApiError } from './errors/ApiError';
export { CancelledError } from './errors/CancelledError';
export { SourceUnavailableError } from './errors/SourceUnavailableError';
export { DEFAULT_MAX_ANSWER_BYTES, parseAnswerBody } from './http/parseAnswerBody';
export { runBounded } from './http/runBounded';
export { maskSecrets } from './http/maskSecrets';
export { readError } from './http/readError';
export type { ServiceError } from './http/readError';

export { createKauntClient } from './kaunt/createKauntClient';
export type { KauntClient, KauntClientInput } from './kaunt/createKauntClient';
export type { HistoryCheckpoint, HistoryFigures, HistoryUploadInput, HistoryUploadResult } from './kaunt/history/HistoryUpload';
export { isCompanyName } from './kaunt/checkCompanyName';
export type { DimensionTarget } from './kaunt/dimensions/changeDimension';
export type { DimensionPlanOptions, DimensionStep } from './kaunt/dimensions/dimensionPlan';
export type { DimensionStepResult, DimensionSyncOptions, DimensionSyncResult } from './kaunt/dimensions/dimensionSync';
export { findDimension, findDimensionValue } from './kaunt/dimensions/findDimension';
export type { KauntDimension, KauntDimensionValue } from './kaunt/dimensions/kauntDimension';
export type { KauntDimensionList, ListDimensionsOptions } from './kaunt/dimensions/readDimensions';
export type { DimensionValueKey } from './kaunt/dimensions/setBlocked';
export type { DocumentProposalRequest, UploadedDocument } from './kaunt/documents/documentAnswer';
export type { DocumentIds, DocumentInput, DocumentReferenceInput, EInvoiceInput, SentFile } from './kaunt/documents/documentInput';
export type { DocumentResult, DocumentState } from './kaunt/documents/getDocumentResult';
export type { DownloadedFile } from './kaunt/files/downloadFile';
export type { KauntFiles } from './kaunt/kauntFiles';
export { DEFAULT_KAUNT_SETTINGS, withKauntDefaults } from './kaunt/kauntSettings';
export type { AfterUnclearPostings, EInvoiceForm, KauntPaging, KauntPaths, KauntSettings, KauntSettingsInput } from './kaunt/kauntSettings';
export { isUuid } from './kaunt/isUuid';
export { KAUNT_EVENT_TYPES, parseNotification } from './kaunt/notification/parseNotification';
export type { KauntNotification, NotificationKind } from './kaunt/notification/parseNotification';
export { readNotifiedProposal } from './kaunt/notification/readNotifiedProposal';
export type { ReadPagesResult } from './kaunt/lists/readPages';
export type { KauntRecord, ListOptions } from './kaunt/lists/readRecord';
export { parseKauntSettings } from './kaunt/parseKauntSettings';
export { DEFAULT_PROPOSAL_WAIT } from './kaunt/proposalAnswer';
export type {
	AwaitedProposal,
	AwaitedProposals,
	ProposalAnswer,
	ProposalOutcome,
	ProposalRefused,
	ProposalRequest,
	ProposalTimedOut,
	ProposalWait,
} from './kaunt/proposalAnswer';
export type { PostingUpdate } from './kaunt/updatePosting';
export type { RejectedRow, UploadedRow, UploadError, UploadProgress, UploadResult } from './kaunt/uploadResult';
export type { WaitForProposalsOptions } from './kaunt/waiting/waitForProposals';

export { createKraviaClient } from './kravia/createKraviaClient';
export type { KraviaClient, KraviaClientInput } from './kravia/createKraviaClient';
export { checkRegistrationTotals } from './kravia/checkRegistrationTotals';
export type { TotalsFindings } from './kravia/checkRegistrationTotals';
export { moveChangeMark, readChangeMark, startMark } from './kravia/changes/changeMark';
export type { ChangeMark, HandledChange, InvoiceVersion } from './kravia/changes/changeMark';
export type { ChangesQuery, ChangesResult, KraviaChange } from './kravia/changes/listChanges';
export { ACCOUNTING_SYSTEMS } from './kravia/creditor/onboarding';
export type { FurtherKravia } from './kravia/furtherKravia';
export type { FurtherPaths, FurtherSettings } from './kravia/furtherSettings';
export type { BookingOptions, BookingResult } from './kravia/payments/bookOnce';
export { toKraviaTime } from './kravia/kraviaTime';
export type { SettlementList, SettlementQuery } from './kravia/settlements/listSettlements';
export type { BookedSettlement } from './kravia/settlements/markSettlementBooked';
export type { KraviaSettlement } from './kravia/settlements/readSettlement';
export type { KraviaBookkeepingLine } from './kravia/undocumented/listBookkeepingLines';
export type { KraviaAttachment } from './kravia/undocumented/uploadAttachment';
export { findDuplicateRegistrations } from './kravia/findDuplicateRegistrations';
export type { DuplicateRegistration } from './kravia/findDuplicateRegistrations';
export { DEFAULT_KRAVIA_SETTINGS, parseKraviaSettings } from './kravia/kraviaSettings';
export type { KraviaPaths, KraviaSettings, KraviaSettingsInput, TotalsRule } from './kravia/kraviaSettings';
export { parseRegistration } from './kravia/parseRegistration';
export type { OrderLine, Registration, RegistrationBookkeepingLine } from './kravia/parseRegistration';
export type { KraviaInvoiceRow } from './kravia/readInvoiceRow';
export type { KraviaId } from './kravia/readKraviaAnswer';
export type { EarlierTry, RegisterOptions, RegistrationCheck, RegistrationResult } from './kravia/registrationResult';
export { isOpenOutcome } from './kravia/registrationMemory';
export type { KraviaSearchQuery, KraviaSearchResult } from './kravia/searchInvoices';
export { parseKraviaNotification, timeOfNotification } from './kravia/webhook/parseKraviaNotification';
export type { KraviaMessage, KraviaNotification } from './kravia/webhook/parseKraviaNotification';
export { readNotifiedDetails } from './kravia/webhook/readNotifiedDetails';
export { isWebhookUrl } from './kravia/webhook/setWebhook';
export { withoutTexts } from './kravia/webhook/withoutTexts';
export type { KraviaWebhook } from './kravia/webhook/setWebhook';
