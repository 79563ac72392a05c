// Where people give names: in front of what they write, in greetings, below a letter. By the surnames that nearly everybody has
// and the words around them; pure patterns.

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪季牛温芦俞章鲁葛伍申尤毕聂焦柳邢骆岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边娄诸宣邬褚';
const COMPOUND = '欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|长孙|宇文|南宫|东方';
/** What begins with a surname and is none: an office somebody holds, or the next word of the sentence. */
const NO_NAME =
  '(?!.{1,2}(?:书记|[市县区镇乡局部院校站所处科股厂店村社组队会委]长|主任|经理|主席|领导|法官|律师|医生|老师|警官|总|的)|谢谢|安全|安装|高[效兴速]|马上|申[请报诉]|查[看询阅]|房[产屋价子]|常[年常]|解[决释]|任何|何[时人处]|单[位元]|成[立员都]|向[县市政有]|方[便式案]|关[于系]|应[当该]|项目|包[括含]|强[烈制]|左右|程序|金额|游客|毛坯|车[位辆主牌])';
const HAN = '\\p{Script=Han}';
const SURNAME = `(?:${COMPOUND}|[${SURNAMES}])`;
/** What follows a name in a sentence and hardly ends one. */
const NEVER =
  '的是在住家身电男女今年想要手现来您你我他她它们请有和与也就都已于向为被对把从到了吗呢吧啊说问叫打找给这那此个先士同等户籍';
/** A surname, one character that may be any, and one that does not begin the next word. */
const NAME = `${NO_NAME}${SURNAME}${HAN}(?:(?![${NEVER}])${HAN})?`;
const FOREIGN = `${HAN}{2,6}·${HAN}{2,6}`;
const END =
  '(?=$|[\\s，。；、！？,.;!?：:（(）)]|家[的里]|身份证|电话|手机|联系|家住|现住|住[在址]|[男女](?:$|[，,。\\s]))';
const GREETED = '(?:先生|女士|小姐|同志|阿姨|大爷|大妈|大姐|大哥|奶奶|爷爷|师傅)';
const LATIN = "[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+){0,2}";

/** Somebody says who it is. */
export const INTRODUCED: readonly string[] = [
  `(?<=(?:我叫|名叫|名字[叫是]|姓名|联系人|收件人|经办人|投诉人|申请人|反映人|举报人|当事人|法人代表|户主|本人叫)(?:姓名|叫|是|为|[：:（(\\s])*)(?:${FOREIGN}|${NAME})`,
  `(?<=姓${HAN}[，,]?名)(?!字)${HAN}{1,2}`,
  `(?<=姓)${SURNAME}(?=[，,]?名(?!字))`,
  `(?<=(?:本人|我是|村民|居民|业主|住户|家长|学生|员工|职工|市民|网友|[儿孙]子|[孙]?女儿|丈夫|妻子|老公|老婆|爱人|父亲|母亲|爸爸?|妈妈?|孩子|邻居|房东|老板娘?|包工头|楼[上下]的?|隔壁的?)(?:叫|是|名|[：:“"（(\\s])*)(?:${FOREIGN}|${NO_NAME}${SURNAME}${HAN}{1,2}?)${END}`,
  `(?<=(?:[Mm]y name is|I am|I[’']m|[Dd]ear(?: Mr\\.?| Mrs\\.?| Ms\\.?)?|Mr\\.?|Mrs\\.?|Ms\\.?) )(?!Sir|Madam|All|Team|County|Friend)${LATIN}`,
];

/** Somebody is greeted: 尊敬的张先生, 张三您好, 李小红女士. */
export const HONOURED: readonly string[] = [
  `(?<=^|[\\s，。；：！？、,:（(“"]|尊敬的|亲爱的|您好|你好|[致和与向给由找请是])${NO_NAME}${SURNAME}${HAN}{0,2}?(?=${GREETED})`,
  `(?<=^\\s*(?:尊敬的|亲爱的|致)?)(?:${FOREIGN}|${NO_NAME}${SURNAME}${HAN}{1,2}?)(?=[，,：: ]*(?:[您你]好))`,
  `(?<=^\\s*(?:[您你]好)[，,！! ]*)${NO_NAME}${SURNAME}${HAN}{1,2}(?=[，,：:！!。])`,
];

/** The last line of a letter, before a day if there is one. */
export const SIGNED: readonly string[] = [
  `(?<=[\\n。！!]\\s*(?:此致|敬礼[！!。]?|谢谢[！!。]?)?\\s*)${NO_NAME}${SURNAME}${HAN}{1,2}(?=\\s*(?:\\n\\s*[0-9０-９]{4}[-年./][^\\n]*)?\\s*(?![\\s\\S]))`,
];
