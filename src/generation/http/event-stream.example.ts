const lines = (...frames: string[]): string => frames.map((frame) => `${frame}\n\n`).join('');

/** A stream with an event of every kind, for the API's documentation. */
export const eventStreamExamples = {
  whole: {
    summary: 'A client that joins while the draft is written',
    value: lines(
      'retry: 2000',
      'id: 3\nevent: state\ndata: {"id":"0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e","state":"running","stage":"draft","progress":10,"round":0,"attempts":1,"score":null,"outputTokens":412}',
      'event: progress\ndata: {"stage":"draft","round":0,"outputTokens":530}',
      ': still here',
      'id: 4\nevent: stage\ndata: {"state":"running","stage":"verify","progress":50,"attempts":1,"round":0,"score":null,"at":"2026-01-15T09:30:04.000Z"}',
      'id: 5\nevent: stage\ndata: {"state":"running","stage":"review","progress":60,"attempts":1,"round":0,"score":null,"at":"2026-01-15T09:30:04.100Z"}',
      'id: 6\nevent: stage\ndata: {"state":"running","stage":"draft","progress":60,"attempts":1,"round":1,"score":7.5,"at":"2026-01-15T09:30:06.000Z"}',
      'id: 7\nevent: stage\ndata: {"state":"running","stage":"publish","progress":90,"attempts":1,"round":1,"score":8.5,"at":"2026-01-15T09:30:12.000Z"}',
      'id: 8\nevent: succeeded\ndata: {"state":"succeeded","stage":"publish","progress":100,"attempts":1,"round":1,"score":8.5,"profileId":"0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10","profileVersion":1,"at":"2026-01-15T09:30:12.050Z"}',
    ),
  },
  beginning: {
    summary: 'Everything from the beginning (`Last-Event-ID: 0`), with an attempt that was set back',
    value: lines(
      'id: 1\nevent: queued\ndata: {"state":"queued","stage":"context","progress":0,"attempts":0,"round":0,"score":null,"at":"2026-01-15T09:30:00.000Z"}',
      'id: 2\nevent: started\ndata: {"state":"running","stage":"context","progress":0,"attempts":1,"round":0,"score":null,"at":"2026-01-15T09:30:00.050Z"}',
      'id: 3\nevent: stage\ndata: {"state":"running","stage":"draft","progress":10,"attempts":1,"round":0,"score":null,"at":"2026-01-15T09:30:00.080Z"}',
      'id: 4\nevent: requeued\ndata: {"state":"queued","stage":"draft","progress":10,"attempts":1,"round":0,"score":null,"reason":"LLM_UNAVAILABLE","at":"2026-01-15T09:30:20.000Z"}',
    ),
  },
  ends: {
    summary: 'The other ends',
    value: lines(
      'id: 6\nevent: failed\ndata: {"state":"failed","stage":"verify","progress":50,"attempts":1,"round":0,"score":null,"error":{"code":"DRAFT_UNUSABLE","detail":"The provider’s text is no usable draft: /purpose must be string"},"at":"2026-01-15T09:30:09.000Z"}',
      'id: 12\nevent: dead-lettered\ndata: {"state":"failed","stage":"draft","progress":10,"attempts":5,"round":0,"score":null,"error":{"code":"COMPLETION_UNUSABLE","detail":"Given up after 5 failed attempts."},"at":"2026-01-15T09:35:00.000Z"}',
      'id: 4\nevent: cancelled\ndata: {"state":"cancelled","stage":"draft","progress":10,"attempts":1,"round":0,"score":null,"at":"2026-01-15T09:30:03.000Z"}',
    ),
  },
};
