import { describe, expect, it } from '@jest/globals';
import { markdownText } from './markdown-text.js';

describe('markdownText', () => {
  it.each([
    ['*звёзды* и _черты_', '\\*звёзды\\* и \\_черты\\_'],
    ['[текст](адрес) ![рисунок](x)', '\\[текст\\](адрес) !\\[рисунок\\](x)'],
    ['<script>', '\\<script\\>'],
    ['`код` ~~нет~~', '\\`код\\` \\~\\~нет\\~\\~'],
    ['а | б', 'а \\| б'],
    ['обратная \\ черта', 'обратная \\\\ черта'],
    ['&lt; и &#60;, но R&D и A & B', '&amp;lt; и &amp;#60;, но R&D и A & B'],
    ['$x$ и $$y$$', '\\$x\\$ и \\$\\$y\\$\\$'],
    ['xmpp:a@example.org', 'xmpp\\:a\\@example.org'],
    ['# заголовок', '\\# заголовок'],
    ['- пункт', '\\- пункт'],
    ['+7 999', '\\+7 999'],
    ['1. пункт', '1\\. пункт'],
    ['12) пункт', '12\\) пункт'],
    ['=== черта', '\\=== черта'],
    ['http://example.org, www.example.org, a@example.org', 'http\\://example.org, www\\.example.org, a\\@example.org'],
  ])('shows %j letter for letter', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('leaves ordinary text alone', () => {
    const text = 'Готовит отчёт (ежемесячно) – 95 %, т. е. в срок: № 5; 1.5 ставки';
    expect(markdownText('99.3')).toBe('99.3');
    expect(markdownText(text)).toBe(text);
  });
});
