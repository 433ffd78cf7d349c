/** How the body is documented: a file, or the organisation itself. */
export const uploadExtension = {
  type: 'object' as const,
  properties: {
    file: { type: 'string' as const, format: 'binary', description: 'JSON, CSV or XLSX (multipart)' },
    organization: {
      type: 'object' as const,
      additionalProperties: true,
      description: 'Units keyed by name (JSON body)',
    },
  },
};

export const nestedExample = {
  organization: {
    Operations: {
      number: 100,
      positions: ['Chief Operating Officer'],
      headcount: 30,
      children: {
        'Finance Department': {
          number: 110,
          positions: ['Head of Department', 'Accountant', 'Senior Accountant'],
          headcount: 12,
        },
      },
    },
  },
};
