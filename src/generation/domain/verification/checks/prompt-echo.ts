import type { StatementCheck } from '../statement-check.js';
import { type Word, wordsIn } from '../text/words.js';

const runLength = 8;
const speaksToOrAsModel =
  /(?<!\p{L})(?:as\s+an?\s+(?:ai|artificial\s+intelligence|(?:large\s+)?language\s+model)|i(?:'|’)?\s?(?:m|am)\s+(?:an?\s+)?(?:ai|sorry|unable|language model)|i\s+(?:cannot|can(?:'|’)t)\s+(?:help|assist|provide|write|fulfil)|как\s+(?:ии|искусственный\s+интеллект|языковая\s+модель)|я\s+(?:языковая\s+модель|не\s+могу\s+(?:помочь|выполнить|предоставить)))(?!\p{L})/iu;
const command =
  /(?<!\p{L})(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|above|earlier|system)|(?<!\p{L})(?:игнориру\p{L}+|забудь\p{L}*|не\s+обраща\p{L}+\s+внимани\p{L}+\s+на)\s+(?:все\s+|любые\s+)?(?:предыдущ|прежн|указани|инструкц|систем)|system\s+prompt|системн\p{L}+\s+промпт|<\/?\s*data|(?<!\p{L})(?:assistant|system|user)\s*:\s*\S/iu;
const asksForMarks =
  /(?<!\p{L})(?:score|mark|rate|rating|give|оцен\p{L}+|балл\p{L}*|постав\p{L}+)(?!\p{L})[^.;]{0,40}(?<!\d)(?:10|100|ten|десять|максимальн\p{L}+|высш\p{L}+|full\s+marks)(?!\d)[^.;]{0,12}(?:$|[.!]|of|из|\/|балл|marks|points)|(?<!\d)10\s*(?:out\s+of|of|из|\/)\s*10(?!\d)|(?<!\p{L})(?:reviewer|critic|рецензент|проверяющ\p{L}+)\s*[,:!]/iu;

/** No text repeats eight words in a row of the instructions, speaks as a model, or gives a model orders. */
export function promptEcho(instructionRuns: ReadonlySet<string>): StatementCheck {
  return {
    name: 'prompt-echo',
    passed: 'no text copied from the instructions, no orders to a model',
    faultOf({ words, text, unnamed }) {
      if (runsOf(words).some((run) => instructionRuns.has(run))) return 'repeats the instructions';
      if (speaksToOrAsModel.test(unnamed)) return 'speaks as a model';
      return command.test(text) || asksForMarks.test(unnamed) ? 'gives orders to a model' : null;
    },
  };
}

/** Every eight words in a row of a text, in comparison form. */
export function runsOf(text: string | readonly Word[]): string[] {
  const words = (typeof text === 'string' ? wordsIn(text) : text).map((word) => word.text);
  return Array.from({ length: Math.max(0, words.length - runLength + 1) }, (_, start) =>
    words.slice(start, start + runLength).join(' '),
  );
}
