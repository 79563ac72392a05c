// 附件的文字：传不上去时说明原因和怎么办。中文为准，英文必须与之同形。

export const zh = {
  refusals: {
    file_empty: '这个文件是空的。请重新选择。',
    file_too_large: (most: string) => `文件太大，最大 ${most}。请压缩或分开后再传。`,
    file_damaged: '这张图片不完整，打不开。请重新拍照或重新保存后再传。',
    too_many_files: '您传上来还没有用到的文件太多了。请先提交，或者明天再传。',
    file_unknown: '有附件没有传上来，或者已经过期。请重新上传。',
    certificate_unknown: '没有这份证照，或者校验码不对。请照着证照上印的重新输入。',
    too_many_attempts: '试的次数太多了，请过一会儿再试。',
    not_found: '没有找到这个文件，或者您不能查看。',
  },
  /** 为什么不收这种文件，以及怎么办 */
  types: {
    heic: '这是苹果手机的 HEIC 照片，很多电脑打不开。请改存为 JPG 再传，或者直接拍照上传。',
    office97: '这是旧版的 Word 或 Excel 文件。请另存为 PDF、docx 或 xlsx 再传。',
    macros: '这个文件里带有宏（会自动运行的程序），不能接收。请另存为不带宏的文件或 PDF 再传。',
    zip: '不能接收压缩包。请把里面的文件一个一个传上来。',
    video: '不能接收视频和录音。请传照片、PDF 或文档。',
    unknown: '不能接收这种文件。',
  },
  allowed: (endings: string) => `可以传的有：${endings}。`,
};

export type DocumentTexts = typeof zh;
