// What the command line says. The Chinese catalogue is the typed source.
export const zh = {
  usage: '用法：wuyuan <命令> [选项]',
  commands: '命令：',
  options: '选项：',
  everywhere: '所有命令都可以用：',
  hint: '看一个命令怎么用：wuyuan help <命令>',
  required: '必填',
  about: {
    json: '最后一行输出一个 JSON 对象',
    lang: '输出的语言：zh 或 en',
    help: '说明怎么用',
    version: '版本号',
  },
  problems: {
    command_unknown: '没有“{name}”这个命令。',
    option_unknown: '这个命令没有选项 {name}。',
    option_missing: '请写上选项 --{name}。',
    value_missing: '选项 {name} 后面要写内容。',
    value_not_wanted: '选项 {name} 后面不用写内容。',
    not_integer: '选项 --{name} 要写从 {least} 到 {most} 的整数。',
    not_date: '选项 --{name} 要写日期，例如 2026-09-30。',
    too_few: '请写上{name}。',
    too_many: '写得太多了：“{name}”不知道是什么。',
    language_unknown: '选项 --lang 只能写 zh 或 en。',
    fault: '出错了：{message}',
  },
  explainDeadline: {
    summary: '算一个期限到哪一天，并逐日说明为什么',
    from: '从哪一天起算（这一天不算）',
    days: '多少个工作日',
    calendarDays: '多少个自然日',
    either: '请写 --days（工作日）或 --calendar-days（自然日），只写一个。',
    answerWork: '从 {from} 起 {count} 个工作日，到 {due} 为止。',
    answerDays: '从 {from} 起 {count} 个自然日，到 {due} 为止。',
    provisional: '其中有的年份放假安排还没有公布，这个日期是暂定的。',
    counted: '计',
    passed: '不计',
  },
  check: {
    summary: '检查事项文件，有问题的逐条列出',
    paths: '文件或文件夹',
    missing: '没有“{path}”这个文件或文件夹。',
    nothing: '里面没有事项文件。请检查路径。',
    items:
      '事项目录 {count} 项。依据：有出处 {legalSourced}，演示 {legalDemo}，没写 {legalEmpty}；期限：有出处 {daysSourced}，演示 {daysDemo}，没写 {daysEmpty}。',
    passed: '检查了 {documents} 个事项，没有问题。',
    failed: '检查了 {documents} 个事项，有 {findings} 处问题。',
    witness: '例如：',
  },
  mutate: {
    summary: '把事项文件有意改错，看发布检查能不能发现',
    seed: '随机种子，默认 1',
    each: '每个事项每种改法最多多少处，默认 3',
    unsound: '{file} 本来就有问题，请先用 wuyuan check 检查。',
    why: {
      unseen: '没有发现',
      same: '读出来是同一份文件',
      equal: '写法不同，意思一样',
      crash: '检查程序出错',
    },
    passed: '改错 {mutants} 处，发现 {caught} 处，得分 {score}，用时 {seconds} 秒。',
    failed:
      '改错 {mutants} 处，发现 {caught} 处，得分 {score}，没有达到要求（合计 0.95，每个事项 0.90），用时 {seconds} 秒。',
  },
  pages: { summary: '列出全部网页：哪一端、谁能打开、能不能提交' },
  configuration: {
    variable: '变量',
    about: '作用',
    write: '怎么写',
    standard: '不写时',
    none: '无',
    given: '{variable} 写成了“{given}”。',
    wrong: '{variable} 的内容不对。',
    unknown: '没有 {variable} 这个变量，可能写错了。请改正或去掉。',
    demo_host: '演示模式只能在本机访问，不能用 HOST={given}。请去掉 HOST，或者写 WUYUAN_DEMO=0 关闭演示。',
    identity_parts:
      '统一身份认证要三项一起写：WUYUAN_IDENTITY_ISSUER、WUYUAN_IDENTITY_CLIENT、WUYUAN_IDENTITY_SECRET；现在只写了 {variable} 等一部分。请补齐或者都去掉。',
    identity_address:
      '写了 {variable}，就要写 WUYUAN_ADDRESS（本站的网址）：在那边登录以后要回到这里，这个地址不能靠猜。请补上。',
    map_parts:
      '地图底图要两项一起写：WUYUAN_MAP_TILES 和 WUYUAN_MAP_NOTICE（图的来源和审图号）。请补上另一项，或者去掉 {variable}。',
    payment_parts:
      '支付平台要三项一起写：WUYUAN_PAYMENT_GATEWAY、WUYUAN_PAYMENT_SECRET、WUYUAN_PAYMENT_CALLBACK；现在只写了 {variable} 等一部分。请补齐或者都去掉。',
    demo_only: 'WUYUAN_NOW 只用于演示模式。请去掉它，或者去掉 WUYUAN_DEMO=0。',
    settings: {
      PORT: { about: '网站的端口', write: '请写 0 到 65535 的整数，例如 8080；0 表示任选一个空闲端口。' },
      HOST: { about: '网站监听的地址', write: '请写地址或主机名，例如 127.0.0.1；演示模式只能是本机地址。' },
      WUYUAN_DATA: { about: '数据文件夹', write: '请写文件夹的路径，例如 ./data。' },
      DATABASE_URL: {
        about: '已有的 PostgreSQL 服务器（15 或更新）；不写时用自带的数据库',
        write: '请写成 postgresql://用户:密码@主机:5432/数据库 的样子。',
      },
      WUYUAN_DEMO: {
        about: '演示模式：演示账号、模拟的部门系统和可以拨动的时钟',
        write: '请写 1（打开）或 0（关闭）。',
      },
      WUYUAN_NOW: {
        about: '演示时钟从什么时候开始，但不早于最后一件事发生的时间',
        write: '请写成 2026-11-23T09:00:00+08:00 或 2026-11-23 的样子。',
      },
      WUYUAN_DEMO_CASES: {
        about: '新的演示县已经办过多少件',
        write: '请写 0 到 5000 之间的整数。',
      },
      WUYUAN_SITE: { about: '提供哪些页面', write: '请写 both（全部）、citizen（群众端）或 desk（工作端）。' },
      WUYUAN_ADDRESS: {
        about: '群众和工作人员打开本站的网址：二维码、缴费和登录后返回的地址都用它；不写就用监听的地址',
        write: '请写网址，例如 https://county.example。',
      },
      WUYUAN_PAYMENT_GATEWAY: {
        about: '支付平台的地址；不写就是网上缴费没有接通（演示模式自带一个）',
        write: '请写网址，例如 https://pay.example，和另外两项一起写。',
      },
      WUYUAN_PAYMENT_SECRET: {
        about: '和支付平台约定的签名密钥',
        write: '请写至少 16 个字符，不要放进脚本或代码里。',
      },
      WUYUAN_PAYMENT_CALLBACK: {
        about: '支付平台从哪里访问本站，用来通知付款结果',
        write: '请写网址，例如 https://county.example。',
      },
      WUYUAN_IDENTITY_ISSUER: {
        about: '统一身份认证（OpenID 提供方）的地址，与它自称的一致；不写就只能用账号密码登录（演示自带一个）',
        write: '请写 https 地址，例如 https://id.example，和另外两项一起写。',
      },
      WUYUAN_IDENTITY_CLIENT: {
        about: '本站在统一身份认证那里登记的名字',
        write: '请写登记时得到的 client id。',
      },
      WUYUAN_IDENTITY_SECRET: {
        about: '本站向统一身份认证证明自己的密钥',
        write: '请写至少 16 个字符，不要放在脚本或代码里。',
      },
      WUYUAN_MAP_TILES: {
        about: '选点用的地图底图从哪里取；不写就用本站自己画的简图',
        write: '请写网址，里面有 {z}、{x}、{y}，例如 https://map.example/{z}/{x}/{y}.png。',
      },
      WUYUAN_MAP_NOTICE: {
        about: '底图是谁的、审图号是多少，写在图上',
        write: '请照图的提供者要求的写，2 到 200 个字。',
      },
      WUYUAN_MAP_DATUM: {
        about: '底图用的坐标系',
        write: '请写 wgs84、cgcs2000 或 gcj02。',
      },
      WUYUAN_PROXIES: {
        about: '可以相信哪些反向代理转来的访客地址和协议（X-Forwarded-*）',
        write: '请写地址或网段，用逗号隔开，例如 127.0.0.1,10.0.0.0/8。',
      },
    },
  },
} as const;

type Wide<T> = T extends string ? string : { readonly [key in keyof T]: Wide<T[key]> };
export type CliTexts = Wide<typeof zh>;
export type CliProblem = keyof typeof zh.problems;
