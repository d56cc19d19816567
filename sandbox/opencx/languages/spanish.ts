import { anyWord } from './any-word';
import type { LanguageScript } from './language-script';
import { topicsOf } from './topics';

const PARAGRAPHS = 10;

function paragraph(number: number): string {
  return [
    `Parte ${number} de ${PARAGRAPHS}.`,
    'Preparamos cada paquete a mano y lo revisamos dos veces antes de que salga del almacén.',
    'El transportista lo registra en cada parada, así que puede seguirlo hasta su puerta.',
    'Si no hay nadie en casa, le espera siete días en el punto de recogida más cercano.',
    'Puede devolverlo en un plazo de treinta días, y nosotros pagamos la devolución.',
    'Escríbanos siempre que algo no esté claro, estaremos encantados de ayudarle.',
  ].join(' ');
}

const words: LanguageScript['words'] = {
  markdown: /^\s*formato\s*$|c[oó]mo.*devolver/i,
  long: /^\s*largo\s*$/i,
  human: anyWord('human[oa]s?', 'personas?', 'agentes?'),
  complaint: anyWord('enfadad[oa]s?', 'enojad[oa]s?', 'quejas?', 'reclamaci[oó]n', 'reembolsos?'),
  order: anyWord('pedidos?', 'paquetes?', 'env[ií]os?'),
  thanks: anyWord('gracias', 'eso es todo'),
};

const greetings = anyWord('hola', 'buen[oa]s', 'quiero', 'necesito', 'ayuda', 'por favor', 'd[oó]nde');

/** Spanish: texts with a word of the script, a greeting or a request, or the language's own punctuation. */
export const spanish: LanguageScript = {
  language: 'es',
  recognises: (text) =>
    /[¿¡]/.test(text) || [...Object.values(words), greetings].some((pattern) => pattern.test(text)),
  words,
  replies: {
    markdown: [
      'Hay **dos** maneras de devolverlo:',
      '',
      '- llevarlo a una tienda',
      '- enviarlo por correo',
      '',
      'Lea [cómo funcionan las devoluciones](https://example.com/devoluciones).',
    ].join('\n'),
    long: Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index + 1)).join('\n\n'),
    complaint: 'Lo siento mucho. Le paso con un compañero que puede ayudarle con el reembolso.',
    thanks: '¡De nada! Que tenga un buen día.',
    question: '¡Con mucho gusto! ¿Podría contarme un poco más sobre lo que necesita?',
    order: (number) =>
      number === undefined
        ? 'Con gusto lo consulto. ¿Cuál es su número de pedido?'
        : `Su pedido ${String(number)} salió de nuestro almacén esta mañana y llega mañana.`,
  },
  contactReasons: {
    human: 'el cliente pide hablar con una persona',
    complaint: 'el cliente quiere un reembolso',
    thanks: 'el cliente tenía una pregunta que ya está respondida',
  },
  topics: {
    human: 'pidió hablar con una persona',
    complaint: 'se quejó y quiere un reembolso',
    order: 'preguntó por su pedido',
    thanks: 'dio las gracias',
    other: 'contó de qué se trata',
  },
  summary: (said) =>
    `El cliente ${topicsOf(said, spanish).join(', después ')}. Sus últimas palabras: «${said.at(-1) ?? ''}»`,
};
