import { ApiProperty } from '@nestjs/swagger';
import type { VersionComparison } from '../application/read-profile.js';
import { ProfileVersionHeaderResponse } from './profile-version.response.js';

const changeKinds = ['added', 'removed', 'changed'] as const;
const anyValue = {
  nullable: true,
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object' },
  ],
};

export class ContentChangeResponse {
  @ApiProperty({ description: 'RFC 6901 pointer into the content', example: '/purpose' })
  pointer!: string;

  @ApiProperty({ enum: changeKinds, example: 'changed' })
  kind!: (typeof changeKinds)[number];

  @ApiProperty({ ...anyValue, description: 'Null where the field was added', example: 'Keeps figures right.' })
  from!: unknown;

  @ApiProperty({ ...anyValue, description: 'Null where the field was removed', example: 'Keeps all figures right.' })
  to!: unknown;
}

export class ProfileComparisonResponse {
  @ApiProperty({ type: ProfileVersionHeaderResponse })
  readonly from: ProfileVersionHeaderResponse;

  @ApiProperty({ type: ProfileVersionHeaderResponse })
  readonly to: ProfileVersionHeaderResponse;

  @ApiProperty({ type: [ContentChangeResponse], description: 'In the order of the fields; items of lists by index' })
  readonly changes: ContentChangeResponse[];

  constructor({ from, to, changes }: VersionComparison) {
    this.from = new ProfileVersionHeaderResponse(from);
    this.to = new ProfileVersionHeaderResponse(to);
    this.changes = changes;
  }
}
