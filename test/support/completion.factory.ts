import type { Completion, CompletionRequest, UsageEntry } from '../../src/llm/index.js';
import { positionMaterial } from './position-material.factory.js';

export function completionRequest(differences: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    purpose: 'draft',
    promptVersion: 'draft/1',
    messages: [{ role: 'user', content: 'Write a profile.' }],
    parameters: {},
    schema: null,
    material: positionMaterial(),
    caller: {
      principalId: 'principal-1',
      unitId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d40',
      subject: { kind: 'generation', id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d41', attempt: 1, stage: 'draft' },
    },
    bypassCache: false,
    ...differences,
  };
}

export function usageEntry(differences: Partial<UsageEntry> = {}): UsageEntry {
  return {
    id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d42',
    principalId: 'principal-1',
    unitId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d40',
    subjectKind: 'generation',
    subjectId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d41',
    attempt: 1,
    stage: 'draft',
    purpose: 'draft',
    promptVersion: 'draft/1',
    provider: 'model',
    model: 'm-1',
    outcome: 'succeeded',
    errorCode: null,
    cached: false,
    estimated: false,
    inputTokens: 10,
    outputTokens: 5,
    cachedTokens: 0,
    costUsd: 0.01,
    durationMs: 3,
    firstTokenMs: 1,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...differences,
  };
}

export function completion(differences: Partial<Completion> = {}): Completion {
  return {
    provider: 'model',
    model: 'm-1',
    text: '{}',
    usage: { inputTokens: 10, outputTokens: 5, cachedTokens: 0, costUsd: 0.01 },
    durationMs: 3,
    conformance: 'conforming',
    cached: false,
    entry: usageEntry(),
    ...differences,
  };
}
