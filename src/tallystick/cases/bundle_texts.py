"""What a bundle says about how it is checked."""

from __future__ import annotations

from collections.abc import Mapping

HOW_TO_VERIFY: Mapping[str, str] = {
    "VERIFY.txt": """How to check this bundle

You need no network and no special program.

1. Unpack the zip into an empty folder, and open a terminal there.

2. On Linux:            sha256sum -c SHA256SUMS
   On a Mac:            shasum -a 256 -c SHA256SUMS
   On Windows:          certutil -hashfile NAME SHA256
   for each file, and compare with its line in SHA256SUMS.
   Every file must be named OK. A file in the folder that has no line in
   SHA256SUMS (other than SHA256SUMS itself) was added later.

3. manifest.json says what each file is, when the bundle was made, and
   which entry of the trail was the last one then (chain_head).

4. Steps 1 to 3 show that the files agree with each other. Somebody who
   changes a file and then works out every sum anew would pass them.
   So compare the sum in manifest.sha256 with the one that you were told
   in another way: in the covering letter, or in the trail of the office.
   Only if the two are the same is the bundle the one that was made.
""",
    "核验说明.txt": """如何核验本案卷包

不需要网络，也不需要专门的软件。

1. 把压缩包解压到一个空文件夹，在该文件夹中打开终端（命令行）。

2. Linux：    sha256sum -c SHA256SUMS
   Mac：      shasum -a 256 -c SHA256SUMS
   Windows：  逐个文件运行 certutil -hashfile 文件名 SHA256，
              与 SHA256SUMS 中对应的一行比较。
   每个文件都应显示 OK（成功）。文件夹中如有 SHA256SUMS 没有列出的文件
   （SHA256SUMS 本身除外），即为后来加入的文件。

3. manifest.json 说明每个文件是什么、案卷包何时生成，以及当时留痕记录的
   最后一条（chain_head，序号和哈希值）。

4. 以上三步只说明各文件彼此一致。如果有人改动文件后把所有校验值重新计算
   一遍，以上三步发现不了。因此请把 manifest.sha256 中的值与您从其他途径
   得到的值（移送函所写，或者办公系统留痕记录所载）比较；两者相同，才能
   确认这就是当初生成的案卷包。
""",
}
