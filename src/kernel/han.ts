/**
 * Chinese characters: pairs of a traditional one and the simplified one it stands for, from Unicode's Han variants as ICU has them, those that
 * chat and articles of a service desk are written with. Left out are characters that simplified texts have as well, such as 著.
 */
export const hanPairs =
  '丟丢並并亂乱亞亚佈布佔占併并來来侷局係系俬私倉仓個个們们倣仿倫伦偉伟側侧偵侦偽伪傑杰傘伞備备傢家傭佣傳传傷伤傾倾僅仅僞伪僱雇價价儀仪億亿儘尽優优儲储兌兑兒儿內内兩两冊册凈净凍冻' +
  '凱凯別别刪删則则剋克剛刚剝剥創创劃划劇剧劉刘劍剑劑剂勁劲動动務务勛勋勝胜勞劳勢势勳勋勵励匯汇區区協协卻却厠厕厭厌參参叄叁吳吴員员唸念問问啓启啟启喨亮喪丧喫吃喬乔單单嗎吗嘍喽嘗尝' +
  '噸吨噹当嚇吓嚐尝嚮向嚴严國国圍围園园圓圆圖图團团埰采執执報报場场塊块塢坞墊垫墮堕墻墙墾垦壓压壘垒壞坏壟垄壯壮壺壶夠够夢梦夾夹奧奥奪夺奬奖妳你娛娱婦妇媽妈孫孙學学孿孪實实寧宁審审' +
  '寫写寬宽寶宝尅克將将專专尋寻對对導导屆届屍尸屜屉層层屬属島岛峽峡崗岗嶺岭巖岩師师帳帐帶带幣币幫帮幹干幾几庫库廁厕廚厨廟庙廠厂廢废廣广廳厅廻回弔吊張张強强彆别彈弹彌弥彎弯彙汇彿佛' +
  '徑径從从復复徹彻恆恒悳德悶闷惡恶惱恼愛爱態态慘惨慣惯慮虑慶庆慾欲憂忧憑凭憤愤憲宪憶忆懃勤應应懞蒙懮忧懲惩懷怀戰战戲戏戶户拋抛捨舍捲卷掃扫掛挂採采揚扬換换揮挥搆构損损搖摇搧扇搨拓' +
  '搶抢撥拨撿捡擁拥擇择擊击擋挡擔担據据擬拟擱搁擴扩擺摆擾扰攔拦攜携攝摄敗败敘叙敵敌數数斷断昇升時时晝昼暈晕暫暂曆历曉晓曏向書书會会東东桿杆條条棄弃棟栋楊杨楓枫業业極极榖谷榮荣構构' +
  '槍枪槓杠槳桨樁桩樂乐樑梁樓楼標标樞枢樣样樹树橋桥機机橫横檔档檢检檯台櫃柜欄栏權权欵款欽钦歐欧歡欢歲岁歷历歸归殘残殺杀殼壳毀毁毬球氣气氾泛汎泛決决沒没沖冲況况洩泄涼凉淨净淺浅減减' +
  '渦涡測测湊凑湯汤準准溝沟溫温溼湿滅灭滲渗滾滚滿满漢汉漲涨漸渐潔洁潛潜潤润潰溃澤泽濃浓濕湿濟济濱滨濾滤瀋沈瀏浏瀰弥灑洒灘滩灣湾災灾為为烏乌無无煙烟煩烦熱热燄焰燈灯燒烧燙烫營营燬毁' +
  '燿耀爍烁爭争爲为爺爷爾尔牆墙狀状猶犹獎奖獨独獲获獵猎獻献現现瑪玛環环瓊琼產产産产畝亩畢毕畫画異异當当疊叠痠酸瘋疯瘓痪療疗癇痫癥症癱瘫癲癫發发盜盗盡尽監监盤盘盧卢眞真眾众睏困瞭了' +
  '硏研碩硕確确碼码礎础礙碍祕秘禦御禮礼稅税種种稱称穀谷積积穩稳穫获窩窝窮穷竊窃競竞筆笔箇个節节範范築筑篩筛簡简簽签簾帘籌筹籤签糰团紀纪約约紅红紋纹納纳紐纽紙纸級级紮扎細细紹绍終终' +
  '組组絆绊結结絕绝絡络給给絨绒統统絲丝絶绝綁绑經经綜综綠绿綫线維维網网綴缀綵彩緊紧緑绿緒绪線线緣缘編编緩缓練练緻致縣县縮缩縴纤總总績绩織织繞绕繪绘繫系繼继續续纍累纔才纖纤罣挂罰罚' +
  '罷罢羅罗羣群義义習习翫玩翹翘聖圣聞闻聯联聲声職职聽听脅胁脈脉脫脱腦脑腳脚腸肠膠胶臉脸臘腊臟脏臨临臺台與与興兴舉举舊旧艙舱茲兹荳豆莊庄菓果華华萊莱萬万葉叶葯药蒐搜蓆席蓋盖蔴麻薩萨' +
  '藍蓝藝艺藥药蘇苏蘋苹蘭兰處处虛虚號号虧亏蝕蚀螢萤蟲虫衆众衊蔑術术衚胡衛卫衝冲裏里補补裝装裡里製制複复襲袭覈核見见規规視视親亲覺觉覽览觀观觸触訂订計计訊讯討讨訓训託托記记訟讼訣诀' +
  '訪访設设許许訴诉診诊註注証证詐诈評评詞词詢询試试詩诗話话該该詳详誌志認认語语誤误說说説说誰谁課课調调談谈請请論论諸诸諾诺謂谓講讲謝谢證证識识譜谱譟噪譯译議议護护譽誉讀读變变讓让' +
  '讚赞豈岂豐丰貝贝負负財财貢贡貧贫貨货責责貴贵買买貸贷費费貼贴貿贸資资賈贾賓宾賠赔賣卖賦赋質质賬账賴赖賸剩賺赚購购賽赛贈赠贊赞贏赢贖赎趕赶趙赵趨趋跡迹跼局踐践踰逾蹟迹蹤踪蹧糟躍跃' +
  '車车軌轨軍军軟软軸轴較较載载輔辅輕轻輪轮輯辑輸输轄辖轉转辦办辭辞辯辩農农迴回這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟遷迁選选遺遗邁迈還还邊边郵邮鄭郑鄰邻醜丑' +
  '醫医醼宴釋释釘钉針针釣钓釦扣鈕钮銀银銅铜銲焊銷销鋒锋鋼钢錄录錢钱錦锦錫锡錯错録录錶表鍋锅鍵键鍾钟鎊镑鎖锁鎗枪鎮镇鏈链鏡镜鐘钟鐵铁鑑鉴鑒鉴鑰钥長长門门閃闪閉闭開开閑闲閒闲間间閘闸' +
  '関关閣阁閱阅閲阅闆板闇暗闊阔闖闯闘斗關关阨厄陞升陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隻只雖虽雙双雜杂離离難难雲云電电霧雾靈灵靜静鞏巩韋韦韓韩響响頁页頂顶頃顷項项順顺須须' +
  '預预頒颁頓顿領领頭头頻频顆颗題题額额顏颜顔颜願愿類类顧顾顯显風风颱台颳刮颼飕飄飘飛飞飪饪飯饭飲饮飾饰養养餘余館馆餬糊餽馈餾馏饋馈馬马馮冯駁驳駕驾駛驶騙骗騰腾騷骚驅驱驗验驚惊驟骤' +
  '髒脏體体髮发鬆松鬍胡鬚须鬥斗鬧闹鬭斗魚鱼魯鲁魷鱿麗丽麥麦麯曲麵面麼么黃黄點点黨党黴霉鼕冬齊齐齒齿齡龄齣出龍龙';

/** What is called otherwise where traditional characters are written, as long as what it is called elsewhere, so that places stay the same. */
const names =
  '印表机打印机 印表打印 列印打印 影印机复印机 影印复印 萤幕屏幕 滑鼠鼠标 网路网络 软体软件 硬体硬件 档案文件 资料夹文件夹 伺服器服务器 信箱邮箱' +
  ' 登入登录 帐号账号 帐户账户 连线连接 当机死机 冷气空调 设定设置 程式程序 视讯视频 薪资工资 薪水工资 笔电电脑 硬碟硬盘 磁碟磁盘 讯息消息 简讯短信 报帐报销 请款报销 识别证门禁卡 门禁证门禁卡 投影机投影仪 影片视频 资讯信息 支援支持 预设默认';

const simple = new Map<string, string>();

/** Takes up pairs of characters; the Worker gets them from beside the program. */
export function pairUp(pairs: string): void {
  for (let i = 0; i < pairs.length; i += 2) simple.set(pairs.charAt(i), pairs.charAt(i + 1));
}
pairUp(hanPairs);

const nameOf = new Map(
  names.split(' ').map((each) => [each.slice(0, each.length / 2), each.slice(each.length / 2)] as const),
);
const anyName = new RegExp([...nameOf.keys()].join('|'), 'g');

/** @returns the text in simplified characters and the words used with them, as long as before; itself where it holds no traditional ones */
export function simplified(text: string): string {
  if (!isTraditional(text)) return text;
  return text.replace(han, (char) => simple.get(char) ?? char).replace(anyName, (name) => nameOf.get(name) ?? name);
}

/** Whether a character is in it that is written in traditional Chinese alone. */
export function isTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x4e00 && code <= 0x9fff && simple.has(text.charAt(i))) return true;
  }
  return false;
}

const han = /[\u4e00-\u9fff]/g;
