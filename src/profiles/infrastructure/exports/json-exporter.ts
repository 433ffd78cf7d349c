import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';

/** The content with the version's own account of how it came about. */
export class JsonExporter extends ProfileExporter {
  readonly format = 'json';
  readonly mediaType = 'application/json; charset=utf-8';

  export({ positionId, version }: ExportMaterial): Promise<Buffer> {
    const { profileId, content, ...about } = version;
    return Promise.resolve(
      Buffer.from(`${JSON.stringify({ profileId, positionId, version: about, content }, null, 2)}\n`),
    );
  }
}
