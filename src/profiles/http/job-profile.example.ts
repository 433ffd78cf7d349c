import type { JobProfileContent } from '../domain/job-profile-content.js';

const path = ['Operations', 'Analytics', 'Data Quality'];

/** A content as the API's documentation shows it. */
export const jobProfileExample: JobProfileContent = {
  schemaVersion: 1,
  language: 'en',
  title: 'Lead Analyst',
  employeeName: null,
  unit: { id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01', name: 'Data Quality', path },
  category: 'specialist',
  directManager: { positionId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02', title: 'Head of Data Quality', unitPath: path },
  subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 0, basis: 'positions' } },
  purpose: 'Keeps the figures of the company right, so that decisions are made on checked data.',
  responsibilityAreas: [
    { name: 'Collecting data', tasks: ['Collects figures from the source systems', 'Checks that they are complete'] },
    { name: 'Reporting', tasks: ['Writes the monthly report', 'Explains deviations and proposes measures'] },
    {
      name: 'Improving',
      tasks: ['Proposes changes to the rules of record keeping', 'Teaches colleagues to read reports'],
    },
  ],
  professionalSkills: [
    { category: 'Data analysis', skills: [{ name: 'SQL', level: 3 }] },
    { category: 'Subject matter', skills: [{ name: 'Management accounting', level: 4 }] },
  ],
  corporateCompetences: ['Results', 'Teamwork', 'Customer focus'],
  personalQualities: ['Care', 'Independence', 'Openness'],
  experience: { minYears: 3, description: 'Work with operational data and reports' },
  education: { level: 'bachelor', fields: ['Economics', 'Mathematics'] },
  career: { from: [{ positionId: null, title: 'Analyst', unitPath: path }], vertical: [], horizontal: [], expert: [] },
  workplace: { software: ['Spreadsheet'], hardware: ['Laptop'] },
  performance: {
    kpiSource: 'own',
    kpis: [
      {
        kpiId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d03',
        name: 'Reports in time',
        section: 'personal',
        target: { raw: '95 %', value: 95, unit: '%' },
        weight: 0.2,
      },
    ],
    qualitativeIndicators: ['Reports do not come back for correction'],
    reviewFrequency: 'quarterly',
  },
  conditions: { workMode: 'hybrid', schedule: 'Five days, 40 hours', travel: 'Twice a year' },
  provenance: {
    facts: ['unit', 'directManager', 'subordinates', 'performance.kpis'],
    generated: ['purpose', 'responsibilityAreas'],
    provider: 'offline',
    model: null,
    promptVersion: 'profile-1',
    sources: [{ kind: 'organization-version', id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d04', label: 'no. 3' }],
  },
};
