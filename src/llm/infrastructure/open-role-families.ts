import { RoleFamilies } from '../domain/roles/role-families.js';
import { RoleReader } from '../domain/roles/role-reader.js';
import { loadRoleCatalogue } from './load-role-catalogue.js';

/** @throws ConfigError that names the file and the fault where `config/roles` is not as it must be. */
export const openRoleFamilies = (): RoleFamilies => new RoleFamilies(new RoleReader(loadRoleCatalogue()));
