import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type EditedVersion, EditedVersions, type VersionAddress } from '../domain/edits/edited-versions.js';

/** The newest edit between a version and the next generated one: $1 profile ids, $2 version numbers. */
export const editedVersionsStatement = `
  SELECT w.profile_id AS "profileId", w.number AS version, w.content AS written, e.content AS edited
  FROM unnest($1::uuid[], $2::integer[]) AS asked(profile_id, number)
  JOIN profile_versions w ON w.profile_id = asked.profile_id AND w.number = asked.number
  CROSS JOIN LATERAL (
    SELECT v.content FROM profile_versions v
    WHERE v.profile_id = asked.profile_id AND v.number > asked.number AND v.origin = 'edit' AND NOT EXISTS (
      SELECT FROM profile_versions n
      WHERE n.profile_id = v.profile_id AND n.number > asked.number AND n.number < v.number AND n.origin = 'generation')
    ORDER BY v.number DESC LIMIT 1
  ) e`;

@Injectable()
export class SqlEditedVersions extends EditedVersions {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  among(versions: readonly VersionAddress[]): Promise<EditedVersion[]> {
    return this.transactions.manager.query<EditedVersion[]>(editedVersionsStatement, [
      versions.map(({ profileId }) => profileId),
      versions.map(({ version }) => version),
    ]);
  }
}
