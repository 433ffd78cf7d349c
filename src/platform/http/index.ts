export { attachment, safeFileName } from './attachment.js';
export { InvalidInput } from './body-validation.pipe.js';
export { createFastifyAdapter, prepareFastify } from './fastify.js';
export { HttpConfig } from './http.config.js';
export { HttpModule } from './http.module.js';
export { Idempotent } from './idempotency/idempotent.js';
export { etagOf, OptionalIfMatch, RequireIfMatch } from './if-match.js';
export { LiveExamples, type PathExamples } from './live-examples.js';
export { scopeExtension } from './name-access.js';
export { apiPrefix, serveOpenApi } from './openapi.js';
export {
  ApiPage,
  BadCursor,
  decodeCursor,
  encodeCursor,
  numberOfCursor,
  type Page,
  pageOf,
  PageQuery,
} from './paging.js';
export { ApiProblems, ProblemResponse } from './problem.responses.js';
export { targetsOf } from './route-targets.js';
export { AcceptsUpload, MaxBodyBytes, readUpload, type Upload, type UploadedFile, UploadedParts } from './upload.js';
