import { openRoleFamilies } from '../../src/llm/infrastructure/open-role-families.js';

/** The role families of `config/roles`. */
export const roleFamilies = openRoleFamilies();
