export { attachment, safeFileName } from './attachment.js';
export { InvalidInput } from './body-validation.pipe.js';
export { createFastifyAdapter, prepareFastify } from './fastify.js';
export { HttpModule } from './http.module.js';
export { Idempotent } from './idempotency/idempotent.js';
export { etagOf, RequireIfMatch } from './if-match.js';
export { LiveExamples, type PathExamples } from './live-examples.js';
export { apiPrefix, openApiDocument, serveOpenApi } from './openapi.js';
export {
  ApiPage,
  BadCursor,
  decodeCursor,
  defaultPageSize,
  encodeCursor,
  maxPageSize,
  type Page,
  pageOf,
  PageQuery,
} from './paging.js';
export { ApiProblems, ProblemResponse } from './problem.responses.js';
export { RequestId } from './request-id.js';
export { AcceptsUpload, MaxBodyBytes, type Upload, type UploadedFile, UploadedParts } from './upload.js';
