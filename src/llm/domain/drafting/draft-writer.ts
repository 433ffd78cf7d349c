import type { PositionMaterial } from '../position-material.js';
import type { ProfileDraft } from '../profile-draft.js';
import { type RoleCatalogue, fallbackFamily } from '../roles/role-catalogue.js';
import { RoleReader, type RoleReading } from '../roles/role-reader.js';
import { writeBridges } from './career-bridges.js';
import { capitalised, fill, unitPhrase } from './phrases.js';
import { writeRequirements } from './requirements.js';
import { writeAreas } from './responsibility-areas.js';
import { type RoleBrief, demandsOf } from './role-brief.js';
import { writeSkills } from './skills.js';

const maxUnitNameLength = 160;

/** Writes a profile draft from the facts of a position and the role families; the same material always gets the same text. */
export class DraftWriter {
  private readonly reader: RoleReader;

  constructor(private readonly catalogue: RoleCatalogue) {
    this.reader = new RoleReader(catalogue);
  }

  /** The family, kind and seniority that the words of the position say. */
  read(material: PositionMaterial): RoleReading {
    const above = material.unitPath.slice(0, -1).reverse();
    return this.reader.read(material.title, [material.unitName, ...above], material.language);
  }

  write(material: PositionMaterial): ProfileDraft {
    const brief = this.briefOf(material);
    const professionalSkills = writeSkills(brief);
    return {
      purpose: purposeOf(brief),
      responsibilityAreas: writeAreas(brief),
      professionalSkills,
      ...writeRequirements(brief),
      careerBridges: writeBridges(brief, professionalSkills, this.catalogue, this.reader),
    };
  }

  private briefOf(material: PositionMaterial): RoleBrief {
    const reading = this.read(material);
    const { families, kinds, texts } = this.catalogue.languages[material.language];
    const family = families.get(reading.familyId) ?? families.get(fallbackFamily);
    if (!family) throw new Error(`The role family "${fallbackFamily}" is missing in ${material.language}.`);
    return {
      material,
      reading,
      family,
      texts,
      kind: kinds.find((kind) => kind.id === reading.kindId) ?? null,
      focus: family.focuses?.find((focus) => focus.id === reading.focusId) ?? null,
      ...demandsOf(material, reading, this.catalogue.seniority),
    };
  }
}

function purposeOf({ family, texts, material }: RoleBrief): string {
  return fill(texts.purpose[material.category], {
    Act: capitalised(family.act),
    act: family.act,
    result: family.result,
    unit: unitPhrase(texts, material.unitName, maxUnitNameLength),
  });
}
