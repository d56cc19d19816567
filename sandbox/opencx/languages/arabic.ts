import type { LanguageScript } from './language-script';
import { topicsOf } from './topics';

const PARAGRAPHS = 12;

function paragraph(number: number): string {
  return [
    `الجزء ${number} من ${PARAGRAPHS}.`,
    'نجهز كل طرد يدويا ونفحصه مرتين قبل أن يغادر المستودع.',
    'تسجل شركة الشحن كل محطة يمر بها، لذلك يمكنك تتبعه في الطريق إلى بابك.',
    'إذا لم يكن أحد في المنزل، فسينتظرك سبعة أيام في أقرب نقطة استلام.',
    'يمكنك إعادته خلال ثلاثين يوما، ونحن نتحمل تكلفة الإرجاع.',
    'اكتب لنا كلما كان هناك شيء غير واضح، ويسعدنا دائما أن نساعدك.',
  ].join(' ');
}

/** Arabic: every text with a letter of its script. Words are found by their stems, since articles and endings join on. */
export const arabic: LanguageScript = {
  language: 'ar',
  recognises: (text) => /\p{Script=Arabic}/u.test(text),
  words: {
    markdown: /^\s*تنسيق\s*$|كيف.*(?:أعيد|إعادت)/,
    long: /^\s*طويل\s*$/,
    human: /إنسان|انسان|بشري|شخص|موظف/,
    complaint: /غاضب|شكوى|استرداد|استرجاع/,
    order: /طلب|طرد|شحن/,
    thanks: /شكر|هذا كل شيء/,
  },
  replies: {
    markdown: [
      'لديك **طريقتان** لإعادته:',
      '',
      '- أحضره إلى أحد متاجرنا',
      '- أرسله بالبريد',
      '',
      'اقرأ [كيف تتم الإعادة](https://example.com/returns-ar).',
    ].join('\n'),
    long: Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index + 1)).join('\n\n'),
    complaint: 'نأسف لذلك. سأحولك إلى زميل يمكنه مساعدتك في استرداد المبلغ.',
    thanks: 'على الرحب والسعة. نتمنى لك يوما سعيدا!',
    question: 'يسعدني أن أساعدك! هل يمكنك أن تخبرني بالمزيد عما تحتاج إليه؟',
    order: (number) =>
      number === undefined
        ? 'يسعدني أن أتحقق من ذلك. ما هو رقم طلبك؟'
        : `غادر طلبك رقم ${String(number)} مستودعنا هذا الصباح وسيصل غدا.`,
  },
  contactReasons: {
    human: 'العميل يطلب التحدث إلى شخص',
    complaint: 'العميل يريد استرداد المبلغ',
    thanks: 'كان لدى العميل سؤال وتمت الإجابة عنه',
  },
  topics: {
    human: 'طلب التحدث إلى شخص',
    complaint: 'اشتكى ويريد استرداد المبلغ',
    order: 'سأل عن طلبه',
    thanks: 'شكر الفريق',
    other: 'شرح ما يحتاج إليه',
  },
  summary: (said) => `العميل ${topicsOf(said, arabic).join('، ثم ')}. آخر ما كتب: «${said.at(-1) ?? ''}»`,
};
