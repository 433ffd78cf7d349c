import '@fastify/multipart';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/index.js';

export interface UploadLimits {
  maxFiles: number;
  maxFileBytes: number;
  /** All files together, since they are held in memory together; without it, one file's limit. */
  maxTotalBytes?: number;
}

export interface UploadedFile {
  fieldName: string;
  filename: string;
  mediaType: string;
  content: Buffer;
}

/** A multipart body, read whole within the limits of its route. */
export interface Upload {
  files: UploadedFile[];
  fields: Record<string, string>;
}

/** The longest body that the route of this request takes. */
export function mostBytesOf({ routeOptions }: FastifyRequest): number {
  const { upload } = routeOptions.config as { upload?: UploadLimits };
  const ofForm = upload ? totalOf(upload) + maxOverheadBytes : 0;
  return Math.max(routeOptions.bodyLimit, ofForm);
}

const totalOf = ({ maxTotalBytes, maxFileBytes }: UploadLimits): number => maxTotalBytes ?? maxFileBytes;

const uploads = new WeakMap<FastifyRequest, Promise<Upload | null>>();
const maxFieldBytes = 64 * 1024;
const maxFieldNameLength = 100;
const maxFields = 20;
const maxPartHeaders = 10;
/** Headers and fields of a form, beside its files. */
const maxOverheadBytes = 4 * 1024 * 1024;

/** Lets a route take `multipart/form-data` (and JSON, where its handler has a body). */
export function AcceptsUpload(limits: UploadLimits): MethodDecorator {
  return applyDecorators(
    RouteConfig({ upload: limits, bodyLimit: limits.maxFileBytes, takesDocuments: true }),
    ApiConsumes('application/json', 'multipart/form-data'),
  );
}

/** Sets the limit of a JSON body on a route. */
export const MaxBodyBytes = (bytes: number): MethodDecorator => RouteConfig({ bodyLimit: bytes });

/** The multipart body of this request, or null where it is none. */
export const UploadedParts = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readUpload(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Reads the multipart body once; later calls get the same answer. */
export function readUpload(request: FastifyRequest): Promise<Upload | null> {
  const known = uploads.get(request);
  if (known) return known;
  const reading = request.isMultipart() ? collect(request) : Promise.resolve(null);
  uploads.set(request, reading);
  return reading;
}

async function collect(request: FastifyRequest): Promise<Upload> {
  const { upload: limits } = request.routeOptions.config as { upload?: UploadLimits };
  if (!limits)
    throw new DomainError('unsupported-type', 'UNSUPPORTED_MEDIA_TYPE', 'This operation takes no multipart body.');
  const maxTotalBytes = totalOf(limits);
  if (Number(request.headers['content-length'] ?? 0) > maxTotalBytes + maxOverheadBytes) throw tooLarge(maxTotalBytes);
  const upload: Upload = { files: [], fields: {} };
  let left = maxTotalBytes;
  const parts = request.parts({
    limits: {
      files: limits.maxFiles,
      fileSize: limits.maxFileBytes,
      fields: maxFields,
      fieldSize: maxFieldBytes,
      parts: limits.maxFiles + maxFields,
      headerPairs: maxPartHeaders,
    },
  });
  for await (const part of parts) {
    // A part may come without a name, whatever the type says.
    const nameLength = (part.fieldname as string | undefined)?.length ?? 0;
    if (nameLength > maxFieldNameLength || (part.type === 'field' && part.valueTruncated)) throw fieldTooLarge();
    if (part.type === 'file') {
      const content = await part.toBuffer();
      left -= content.length;
      if (left < 0) throw tooLarge(maxTotalBytes);
      // An empty name is none at all, whatever the type says.
      const filename = (part.filename as string | undefined) ?? '';
      upload.files.push({ fieldName: part.fieldname, filename, mediaType: part.mimetype, content });
    } else {
      upload.fields[part.fieldname] = String(part.value);
    }
  }
  return upload;
}

const tooLarge = (maxTotalBytes: number): DomainError =>
  new DomainError('too-large', 'FILE_TOO_LARGE', `The files have at most ${maxTotalBytes / 1024 / 1024} MiB together.`);

const fieldTooLarge = (): DomainError =>
  new DomainError(
    'too-large',
    'FIELD_TOO_LARGE',
    `A field of the form has at most ${maxFieldBytes / 1024} KiB, its name ${maxFieldNameLength} letters.`,
  );
